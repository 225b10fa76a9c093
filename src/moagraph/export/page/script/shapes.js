// Outlines of boxes, heads of arrows and the mark of a dispute, as path data.

const BASE_SIZE = 13;
const LEADING = 1.16;
const MARK_SIZE = 7;
const CORNERS = { rounded: 6, pill: 18, octagon: 8, cut: 9 };
const TIP = 11;

function numberText(value) {
  return String(Math.round(value * 100) / 100);
}

function pathOf(segments, closed) {
  const text = segments.map(([command, ...points]) => command
    + points.map(([x, y]) => `${numberText(x)} ${numberText(y)}`).join(" "));
  return text.join("") + (closed ? "Z" : "");
}

function polygonPath(...points) {
  return pathOf(points.map((point, k) => [k ? "L" : "M", point]), true);
}

function curvePath(points) {
  const segments = [["M", points[0]]];
  for (let k = 1; k < points.length; k += 3) segments.push(["C", ...points.slice(k, k + 3)]);
  return pathOf(segments, false);
}

function cornerOf(shape, width, height) {
  return Math.min(CORNERS[shape] || 0, width / 2, height / 2);
}

function roundedPath(x, y, right, bottom, rx, ry) {
  const kx = rx * (1 - KAPPA);
  const ky = ry * (1 - KAPPA);
  return pathOf([
    ["M", [x + rx, y]],
    ["L", [right - rx, y]],
    ["C", [right - kx, y], [right, y + ky], [right, y + ry]],
    ["L", [right, bottom - ry]],
    ["C", [right, bottom - ky], [right - kx, bottom], [right - rx, bottom]],
    ["L", [x + rx, bottom]],
    ["C", [x + kx, bottom], [x, bottom - ky], [x, bottom - ry]],
    ["L", [x, y + ry]],
    ["C", [x, y + ky], [x + kx, y], [x + rx, y]],
  ], true);
}

function outlinePath(shape, x, y, width, height) {
  const right = x + width;
  const bottom = y + height;
  if (shape === "ellipse") return roundedPath(x, y, right, bottom, width / 2, height / 2);
  const corner = cornerOf(shape, width, height);
  if (shape === "rounded" || shape === "pill") {
    return roundedPath(x, y, right, bottom, corner, corner);
  }
  if (shape === "hexagon") {
    const tip = Math.min(TIP, width / 4, height / 2);
    const half = y + height / 2;
    return polygonPath([x + tip, y], [right - tip, y], [right, half], [right - tip, bottom],
      [x + tip, bottom], [x, half]);
  }
  const [left, top, far, low] = [x + corner, y + corner, right - corner, bottom - corner];
  if (shape === "octagon") {
    return polygonPath([left, y], [far, y], [right, top], [right, low], [far, bottom],
      [left, bottom], [x, low], [x, top]);
  }
  if (shape === "cut") {
    return polygonPath([x, y], [far, y], [right, top], [right, bottom], [left, bottom], [x, low]);
  }
  return polygonPath([x, y], [right, y], [right, bottom], [x, bottom]);
}

// How far inside the rectangle's side the outline runs, `offset` from the side's middle.
function insetOf(shape, width, height, side, offset) {
  const upright = side === "left" || side === "right";
  const deep = upright ? width : height;
  const long = upright ? height : width;
  const away = Math.min(Math.abs(offset), long / 2);
  if (shape === "ellipse") {
    return (deep / 2) * (1 - Math.sqrt(Math.max(0, 1 - ((2 * away) / long) ** 2)));
  }
  if (shape === "hexagon") {
    const tip = Math.min(TIP, width / 4, height / 2);
    if (upright) return (tip * 2 * away) / long;
    return (Math.max(0, away - (long / 2 - tip)) * (height / 2)) / tip;
  }
  const corner = cornerOf(shape, width, height);
  const into = corner - (long / 2 - away);
  const isCut = side === "left" || side === "top" ? offset > 0 : offset < 0;
  if (into <= 0 || (shape === "cut" && !isCut)) return 0;
  if (shape === "octagon" || shape === "cut") return into;
  return corner - Math.sqrt(Math.max(0, corner * corner - into * into));
}

// What ends an arrow, and the curve cut back to it: a filled arrowhead, a T-bar, or a circle.
function endArrow(points, head, width) {
  const [x0, y0] = points[points.length - 2];
  const [x, y] = points[points.length - 1];
  const length = Math.hypot(x - x0, y - y0) || 1;
  const [ux, uy] = [(x - x0) / length, (y - y0) / length];
  const at = (back, beside) => [x - ux * back - uy * beside, y - uy * back + ux * beside];
  if (head === "arrow") {
    const long = width * 4.8;
    const half = width * 1.9;
    return {
      line: cutBack(points, at(long * 0.8, 0)),
      path: polygonPath(at(0, 0), at(long, half), at(long * 0.82, 0), at(long, -half)),
      isFilled: true,
    };
  }
  if (head === "bar") {
    const bar = [["M", at(width * 2, width * 3.4)], ["L", at(width * 2, width * -3.4)]];
    return { line: cutBack(points, at(width * 2, 0)), path: pathOf(bar, false), width: width * 1.35 };
  }
  if (head === "circle") {
    const radius = width * 2.1;
    const [cx, cy] = at(radius + width / 2, 0);
    return {
      line: cutBack(points, at(2 * radius + width / 2, 0)),
      path: circlePath(cx, cy, radius),
      width,
    };
  }
  return { line: points, path: "" };
}

function circlePath(x, y, radius) {
  return roundedPath(x - radius, y - radius, x + radius, y + radius, radius, radius);
}

// The chain with its straight last piece ending earlier.
function cutBack(points, end) {
  const [x0, y0] = points[points.length - 4];
  const third = [(end[0] - x0) / 3, (end[1] - y0) / 3];
  return [...points.slice(0, -3), [x0 + third[0], y0 + third[1]],
    [end[0] - third[0], end[1] - third[1]], end];
}

// A dispute's mark: its diamond, and the exclamation mark in it.
function markPaths([x, y], size) {
  const wide = size * 0.14;
  const narrow = size * 0.08;
  return {
    diamond: polygonPath([x, y - size], [x + size, y], [x, y + size], [x - size, y]),
    stroke: polygonPath([x - wide, y - size * 0.55], [x + wide, y - size * 0.55],
      [x + narrow, y + size * 0.12], [x - narrow, y + size * 0.12])
      + circlePath(x, y + size * 0.4, wide),
  };
}

// A colour moved towards another by a share of the way.
function mixColours(colour, ground, share) {
  const channel = (text, at) => parseInt(text.slice(at, at + 2), 16);
  return `#${[1, 3, 5].map((at) => {
    const from = channel(colour, at);
    const mixed = Math.floor(from + (channel(ground, at) - from) * share + 0.5);
    return mixed.toString(16).padStart(2, "0");
  }).join("")}`;
}

// Points along a Bezier chain, `steps` to a piece, both ends included.
function sampleCurve(points, steps = 6) {
  const found = [points[0]];
  for (let k = 0; k + 3 < points.length; k += 3) {
    const [p, q, r, s] = points.slice(k, k + 4);
    for (let step = 1; step <= steps; step += 1) {
      const t = step / steps;
      const u = 1 - t;
      const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
      found.push([a * p[0] + b * q[0] + c * r[0] + d * s[0],
        a * p[1] + b * q[1] + c * r[1] + d * s[1]]);
    }
  }
  return found;
}

// The point of an arrow nearest to its middle that lies clear of boxes and other marks.
function freePoint(points, middle, boxes, marks) {
  const apart = (a, b) => Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]));
  const covers = (box, [x, y]) => box.x - MARK_SIZE < x && x < box.x + box.width + MARK_SIZE
    && box.y - MARK_SIZE < y && y < box.y + box.height + MARK_SIZE;
  const along = sampleCurve(points).map((point, place) => [apart(point, middle), place, point])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((entry) => entry[2]);
  return [middle, ...along].find((point) => marks.every((mark) => apart(point, mark) >= 2 * MARK_SIZE)
    && !boxes.some((box) => covers(box, point))) || middle;
}

// A curve beside a curve: every point moved square to its neighbours by `away`.
function besideCurve(points, away) {
  return points.map((point, k) => {
    const before = points[Math.max(0, k - 1)];
    const after = points[Math.min(points.length - 1, k + 1)];
    const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1;
    return [point[0] - ((after[1] - before[1]) / length) * away,
      point[1] + ((after[0] - before[0]) / length) * away];
  });
}
