// Building the page's elements. Text goes in as text nodes only, so no graph can inject markup.

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";

function byId(id) {
  return document.getElementById(id);
}

function addTo(parent, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return parent;
}

// An element: attributes by name; `on` holds listeners, `class` may be a list.
function el(tag, attributes = {}, ...children) {
  return addTo(setAttributes(document.createElement(tag), attributes), children);
}

function sv(tag, attributes = {}, ...children) {
  return addTo(setAttributes(document.createElementNS(SVG_NAMESPACE, tag), attributes), children);
}

function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) {
        element.addEventListener(event, listener);
      }
    } else if (value === true) {
      element.setAttribute(name, "");
    } else {
      element.setAttribute(name, Array.isArray(value) ? value.filter(Boolean).join(" ") : value);
    }
  }
  return element;
}

function fill(parent, ...children) {
  parent.replaceChildren();
  return addTo(parent, children);
}

function button(text, onClick, attributes = {}) {
  return el("button", { type: "button", ...attributes, on: { click: onClick } }, text);
}

// A citation link: the only kind of link that leaves the page.
function outLink(url, text) {
  if (!/^https?:\/\//u.test(url)) return document.createTextNode(text);
  return el("a", { href: url, rel: "noopener noreferrer external", target: "_blank" }, text);
}

let liveTurn = 0;

// Tell those who listen; the same words twice are told twice.
function announce(text) {
  liveTurn = 1 - liveTurn;
  byId("live").textContent = text + (liveTurn ? "\u00a0" : "");
}

function isReducedMotion() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
