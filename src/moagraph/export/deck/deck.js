// The deck drives the page in its frame: each fragment, forward and back, is a step of the page.
"use strict";

(() => {
  const plan = JSON.parse(document.getElementById("plan").textContent);
  const isPrint = /print-pdf|view=print/u.test(window.location.search);
  const live = document.querySelector("section.live");
  const frame = live.querySelector("iframe");

  // Printed, each step is a picture of its own; shown, the page takes their place.
  if (isPrint) live.remove();
  else document.querySelectorAll("section.picture").forEach((section) => section.remove());

  const place = () => live.querySelectorAll(".fragment.visible").length;

  function show() {
    const step = plan.steps[place()];
    live.querySelector("h2").textContent = step.title;
    live.querySelector(".caption").textContent = step.caption;
    if (frame.contentWindow) frame.contentWindow.postMessage({ moagraph: step.state }, "*");
  }

  if (!isPrint) {
    frame.addEventListener("load", show);
    frame.src = `${frame.dataset.page}#embed=1`;
  }

  const deck = new Reveal({
    width: plan.width,
    height: plan.height,
    margin: 0,
    center: false,
    hash: false,
    controls: true,
    progress: true,
    slideNumber: true,
    transition: "none",
    pdfSeparateFragments: false,
    pdfMaxPagesPerSlide: 1,
  });
  deck.initialize();
  if (!isPrint) {
    for (const event of ["fragmentshown", "fragmenthidden", "slidechanged"]) deck.on(event, show);
  }
})();
