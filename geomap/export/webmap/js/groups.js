// Events that would cover each other are put into groups; nothing is ever moved in silence.

/** Groups of placed events whose points lie within `reach` pixels of the first one's at the present zoom. */
function groupEvents(events, reach) {
  const cells = new Map();
  const groups = [];
  for (const event of events) {
    const point = map.project([event.place.lat, event.place.lon]);
    const group = nearGroup(cells, point, reach);
    if (group) {
      group.events.push(event);
      continue;
    }
    const made = { point, latlng: L.latLng(event.place.lat, event.place.lon), events: [event] };
    const key = cellKey(point.x / reach, point.y / reach);
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(made);
    groups.push(made);
  }
  return groups;
}

function cellKey(x, y) {
  return Math.floor(x) + ":" + Math.floor(y);
}

function nearGroup(cells, point, reach) {
  for (const dx of [-1, 0, 1]) {
    for (const dy of [-1, 0, 1]) {
      const found = (cells.get(cellKey(point.x / reach + dx, point.y / reach + dy)) || []).find(
        (group) => group.point.distanceTo(point) < reach,
      );
      if (found) return found;
    }
  }
  return null;
}

/** Where the symbols of a group of `count` stand around its point, in pixels. */
function fanOffsets(count) {
  if (count === 1) return [[0, 0]];
  const radius = Math.max(19, (count * 27) / (2 * Math.PI));
  const start = count === 2 ? 180 : -90;
  return Array.from({ length: count }, (_, index) => {
    const angle = (start + (index * 360) / count) * (Math.PI / 180);
    return [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))];
  });
}

/** Whether all events of a group lie at one place. */
function isOnePlace(events) {
  return events.every((event) => event.place.lat === events[0].place.lat && event.place.lon === events[0].place.lon);
}

// Push symbols apart until none covers another. Each spot has a wanted position x, y and a size; nothing is left to
// chance, so that the same events always give the same picture.
function spread(spots, rounds) {
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (let first = 0; first < spots.length; first++) {
      for (let second = first + 1; second < spots.length; second++)
        moved = pushApart(spots[first], spots[second]) || moved;
    }
    if (!moved) return;
  }
}

function pushApart(a, b) {
  const least = (a.size + b.size) / 2 + 1;
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  if (Math.abs(dx) >= least || Math.abs(dy) >= least) return false;
  const distance = Math.hypot(dx, dy);
  if (distance >= least) return false;
  const [ux, uy] = distance > 0.1 ? [dx / distance, dy / distance] : [0.6, 0.8];
  const push = (least - distance) / 2;
  a.x -= ux * push;
  a.y -= uy * push;
  b.x += ux * push;
  b.y += uy * push;
  return true;
}
