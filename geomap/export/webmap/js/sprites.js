// More events than markers can carry: sprites on one canvas, found again through a grid.

const HIT_REACH = 14;
const SPRITE_SIZE = 20;
const sprites = { places: [], cells: new Map(), cache: new Map(), canvas: null };

function startSprites() {
  sprites.canvas = new ScreenCanvas("markerPane", paintSprites);
  sprites.canvas.addTo(map);
  map.on("click", (event) => {
    const spot = hitSprite(event.layerPoint);
    if (spot) pressSprite(spot);
  });
  map.on("mousemove", (event) =>
    map.getContainer().classList.toggle("over-sprite", Boolean(hitSprite(event.layerPoint))),
  );
  themeListeners.push(() => sprites.cache.clear());
}

function drawSprites(events) {
  const places = new Map();
  for (const event of events) {
    const key = event.place.lat + ":" + event.place.lon;
    if (!places.has(key)) places.set(key, []);
    places.get(key).push(event);
  }
  const isGrey = (list) => list[0].actor.fill === GREY;
  sprites.places = [...places.values()].sort((a, b) => isGrey(b) - isGrey(a));
  sprites.canvas.redraw();
}

function paintSprites(context, view) {
  sprites.cells = new Map();
  const badges = [];
  // Crowded symbols are drawn smaller, so that the picture stays one.
  const scale = sprites.places.length > 800 ? 0.65 : 1;
  for (const events of sprites.places) {
    const at = view.at([events[0].place.lat, nearestCopy(events[0].place.lon)]);
    if (at.x < -20 || at.y < -20 || at.x > view.width + 20 || at.y > view.height + 20) continue;
    const sprite = spriteOf(events[0]);
    const half = sprite.half * scale;
    context.drawImage(sprite.image, at.x - half, at.y - half, half * 2, half * 2);
    if (events.length > 1) badges.push([at, events.length]);
    remember(at.add(view.corner), events);
  }
  if (scale === 1) badges.forEach(([at, count]) => paintCount(context, at, count));
}

function spriteOf(event) {
  if (!event.spriteKey) event.spriteKey = Object.values(symbolStyle(event)).join();
  const key = event.spriteKey;
  if (!sprites.cache.has(key)) {
    const style = symbolStyle(event);
    const ratio = window.devicePixelRatio || 1;
    const half = SPRITE_SIZE / 2 + 4;
    const image = document.createElement("canvas");
    image.width = image.height = half * 2 * ratio;
    const context = image.getContext("2d");
    context.scale(ratio, ratio);
    context.translate(half, half);
    drawSymbol(context, style, SPRITE_SIZE, {
      halo: token("symbol-halo"),
      ink: token("symbol-ink"),
      hollow: token("symbol-hollow"),
    });
    sprites.cache.set(key, { image, half });
  }
  return sprites.cache.get(key);
}

function paintCount(context, at, count) {
  const text = String(count);
  context.font = "600 10px " + token("font");
  const width = Math.max(14, context.measureText(text).width + 7);
  context.fillStyle = token("symbol-ink");
  context.beginPath();
  context.roundRect(at.x + 4, at.y - 15, width, 13, 6.5);
  context.fill();
  context.fillStyle = token("symbol-halo");
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, at.x + 4 + width / 2, at.y - 8);
}

function remember(point, events) {
  const key = cellKey(point.x / 32, point.y / 32);
  if (!sprites.cells.has(key)) sprites.cells.set(key, []);
  sprites.cells.get(key).push({ point, events });
}

/** The sprite nearest to a layer point, null if none is close. */
function hitSprite(point) {
  let best = null;
  for (const dx of [-1, 0, 1]) {
    for (const dy of [-1, 0, 1]) {
      for (const spot of sprites.cells.get(cellKey(point.x / 32 + dx, point.y / 32 + dy)) || []) {
        const distance = spot.point.distanceTo(point);
        if (distance < HIT_REACH && (!best || distance <= best.distance)) best = { ...spot, distance };
      }
    }
  }
  return best;
}

function pressSprite(spot) {
  if (spot.events.length === 1) select(spot.events[0], { from: "map" });
  else openEventList(spot.events, map.layerPointToLatLng(spot.point));
}
