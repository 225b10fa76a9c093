// Pan, zoom, pinch and fit: the window onto the picture, by pointer, wheel and keyboard.

const ZOOM_MOST = 4;
const ZOOM_STEP = 1.3;
const LEGIBLE = 11.5;
const FIT_PAD = 10;

function makeZoom(map, holder, onTap) {
  const zoom = { scale: 1, x: 0, y: 0, scene: null, isFitted: true, wheels: true, onChange: null,
    cover: () => Infinity };
  const apply = () => {
    map.world.setAttribute("transform",
      `translate(${numberText(zoom.x)} ${numberText(zoom.y)}) scale(${zoom.scale.toFixed(4)})`);
    if (zoom.onChange) zoom.onChange();
  };
  zoom.fit = (scene) => {
    zoom.scene = scene || zoom.scene;
    if (!zoom.scene || !holder.clientWidth || !holder.clientHeight) return;
    const [wide, tall] = [holder.clientWidth, holder.clientHeight];
    const scale = Math.min((wide - 2 * FIT_PAD) / zoom.scene.width,
      (tall - 2 * FIT_PAD) / zoom.scene.height, LARGEST_SCALE);
    zoom.scale = Math.max(scale, 0.05);
    zoom.x = (wide - zoom.scene.width * zoom.scale) / 2;
    zoom.y = (tall - zoom.scene.height * zoom.scale) / 2;
    zoom.isFitted = true;
    apply();
  };
  zoom.by = (factor, centre) => {
    const scale = Math.min(ZOOM_MOST, Math.max(0.05, zoom.scale * factor));
    const [cx, cy] = centre || [holder.clientWidth / 2, holder.clientHeight / 2];
    zoom.x = cx - ((cx - zoom.x) * scale) / zoom.scale;
    zoom.y = cy - ((cy - zoom.y) * scale) / zoom.scale;
    zoom.scale = scale;
    zoom.isFitted = false;
    apply();
  };
  // One step closer; from afar the first step makes labels legible.
  zoom.closer = () => {
    const legible = LEGIBLE / (BASE_SIZE * zoom.scale);
    zoom.by(Math.max(ZOOM_STEP, zoom.isFitted ? legible : 0));
  };
  zoom.pan = (dx, dy) => {
    zoom.x += dx;
    zoom.y += dy;
    zoom.isFitted = false;
    apply();
  };
  // Bring a box into the window, if it is not in it; what lies over the window's foot counts.
  zoom.reveal = (box) => {
    const covered = Math.max(0, holder.getBoundingClientRect().bottom - zoom.cover());
    const low = holder.clientHeight - covered;
    const left = zoom.x + box.x * zoom.scale;
    const top = zoom.y + box.y * zoom.scale;
    const right = left + box.width * zoom.scale;
    const bottom = top + box.height * zoom.scale;
    if (left < 0 || top < 0 || right > holder.clientWidth || bottom > low) {
      zoom.pan(holder.clientWidth / 2 - (left + right) / 2, low / 2 - (top + bottom) / 2);
    }
  };
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
