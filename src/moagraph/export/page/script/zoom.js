// Pan, zoom, pinch and fit: the window onto the picture, by pointer, wheel and keyboard.

const ZOOM_MOST = 4;
const ZOOM_STEP = 1.3;
const LEGIBLE = 11.5;
const FIT_PAD = 10;

function makeZoom(map, holder, onTap) {
  const zoom = { map, holder, scale: 1, x: 0, y: 0, scene: null, isFitted: true, wheels: true,
    cover: () => Infinity };
  zoom.fit = (scene) => fitScene(zoom, scene || zoom.scene);
  zoom.by = (factor, centre) => zoomBy(zoom, factor, centre);
  // One step closer; from afar the first step makes labels legible.
  zoom.closer = () => {
    const legible = LEGIBLE / (BASE_SIZE * zoom.scale);
    zoom.by(Math.max(ZOOM_STEP, zoom.isFitted ? legible : 0));
  };
  zoom.pan = (dx, dy) => moveWorld(zoom, { x: zoom.x + dx, y: zoom.y + dy, isFitted: false });
  zoom.reveal = (box) => revealBox(zoom, box);
  listenToPointers(zoom, holder, onTap);
  holder.addEventListener("wheel", (event) => {
    if (!zoom.wheels) return;
    event.preventDefault();
    const box = holder.getBoundingClientRect();
    const turn = Math.max(-60, Math.min(60, event.deltaY * (event.deltaMode === 1 ? 16 : 1)));
    zoom.by(Math.exp(-turn / 240), [event.clientX - box.left, event.clientY - box.top]);
  }, { passive: false });
  return zoom;
}

function moveWorld(zoom, change) {
  Object.assign(zoom, change);
  zoom.map.world.setAttribute("transform",
    `translate(${numberText(zoom.x)} ${numberText(zoom.y)}) scale(${zoom.scale.toFixed(4)})`);
}

function fitScene(zoom, scene) {
  const { clientWidth: wide, clientHeight: tall } = zoom.holder;
  if (!scene || !wide || !tall) return;
  const scale = Math.max(0.05, Math.min((wide - 2 * FIT_PAD) / scene.width,
    (tall - 2 * FIT_PAD) / scene.height, LARGEST_SCALE));
  moveWorld(zoom, { scene, scale, x: (wide - scene.width * scale) / 2,
    y: (tall - scene.height * scale) / 2, isFitted: true });
}

function zoomBy(zoom, factor, centre) {
  const scale = Math.min(ZOOM_MOST, Math.max(0.05, zoom.scale * factor));
  const [cx, cy] = centre || [zoom.holder.clientWidth / 2, zoom.holder.clientHeight / 2];
  moveWorld(zoom, { scale, x: cx - ((cx - zoom.x) * scale) / zoom.scale,
    y: cy - ((cy - zoom.y) * scale) / zoom.scale, isFitted: false });
}

// Bring a box into the window, if it is not in it; what lies over the window's foot counts.
function revealBox(zoom, box) {
  const { holder, scale } = zoom;
  const low = holder.clientHeight
    - Math.max(0, holder.getBoundingClientRect().bottom - zoom.cover());
  const [left, top] = [zoom.x + box.x * scale, zoom.y + box.y * scale];
  const [right, bottom] = [left + box.width * scale, top + box.height * scale];
  if (left >= 0 && top >= 0 && right <= holder.clientWidth && bottom <= low) return;
  zoom.pan((holder.clientWidth - left - right) / 2, (low - top - bottom) / 2);
}

function listenToPointers(zoom, holder, onTap) {
  const pointers = new Map();
  let moved = 0;
  const spread = () => {
    const [a, b] = [...pointers.values()];
    return { far: Math.hypot(a.x - b.x, a.y - b.y) || 1, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  };
  holder.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (pointers.size === 1) moved = 0;
  });
  holder.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const was = pointers.size > 1 ? spread() : null;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    moved += Math.abs(event.clientX - before.x) + Math.abs(event.clientY - before.y);
    if (moved < 5) return;
    if (!holder.hasPointerCapture(event.pointerId)) holder.setPointerCapture(event.pointerId);
    if (was) {
      const now = spread();
      const box = holder.getBoundingClientRect();
      zoom.by(now.far / was.far, [now.x - box.left, now.y - box.top]);
      zoom.pan(now.x - was.x, now.y - was.y);
    } else {
      zoom.pan(event.clientX - before.x, event.clientY - before.y);
    }
  });
  const release = (event) => pointers.delete(event.pointerId);
  holder.addEventListener("pointerup", release);
  holder.addEventListener("pointercancel", release);
  holder.addEventListener("click", (event) => {
    if (moved < 5) onTap(event);
    moved = 0;
  });
}
