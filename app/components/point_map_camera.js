// How coordinates become places on the screen: flat (moved and stretched) or solid (turned, with perspective). Sizes in pixels of the page.
const ROOM = { side: 26, top: 54, bottom: 66 }; // free of points at first: buttons lie above, the legend below
const STRETCH = 1.5; // how much more one axis of a flat map may be stretched than the other, to use a wide screen
const EYE = 3.2; // distance of the eye from the middle, in radii of the cloud

function bounds(at, n, dims) {
  const low = new Array(dims).fill(Infinity), high = new Array(dims).fill(-Infinity);
  for (let i = 0; i < n * dims; i++) {
    const axis = i % dims;
    if (at[i] < low[axis]) low[axis] = at[i];
    if (at[i] > high[axis]) high[axis] = at[i];
  }
  return { middle: low.map((v, axis) => (v + high[axis]) / 2), reach: low.map((v, axis) => Math.max(high[axis] - v, 1e-6)) };
}

function flatCamera(at, n) {
  const { middle, reach } = bounds(at, n, 2);
  let kx = 1, ky = 1, x = 0, y = 0; // x, y: where the origin lies on the screen
  return {
    fit(width, height) {
      kx = Math.max(width - 2 * ROOM.side, 60) / reach[0];
      ky = Math.max(height - ROOM.top - ROOM.bottom, 60) / reach[1];
      [kx, ky] = [Math.min(kx, STRETCH * ky), Math.min(ky, STRETCH * kx)];
      [x, y] = [width / 2 - kx * middle[0], (height + ROOM.top - ROOM.bottom) / 2 + ky * middle[1]];
    },
    place: (p) => [x + kx * p[0], y - ky * p[1]],
    project(X, Y) {
      for (let row = 0; row < n; row++) {
        X[row] = x + kx * at[2 * row];
        Y[row] = y - ky * at[2 * row + 1];
      }
    },
    drag(dx, dy) { x += dx; y += dy; },
    move(dx, dy) { x += dx; y += dy; },
    zoom(factor, left, top) {
      [kx, ky, x, y] = [kx * factor, ky * factor, left + (x - left) * factor, top + (y - top) * factor];
    },
  };
}

function solidCamera(at, n) {
  const { middle, reach } = bounds(at, n, 3);
  const radius = Math.hypot(...reach) / 2;
  let k = 1, x = 0, y = 0, yaw = 0.6, pitch = 0.35;
  const turned = (px, py, pz) => {
    const [u, v, w] = [(px - middle[0]) / radius, (py - middle[1]) / radius, (pz - middle[2]) / radius];
    const [cy, sy, cp, sp] = [Math.cos(yaw), Math.sin(yaw), Math.cos(pitch), Math.sin(pitch)];
    const across = cy * u + sy * w, back = cy * w - sy * u;
    return [across, cp * v - sp * back, sp * v + cp * back]; // right, up, towards the eye
  };
  return {
    solid: true,
    fit(width, height) { // so that all of it is in sight as it stands at first, with some room to turn
      [k, x, y, yaw, pitch] = [1, 0, 0, 0.6, 0.35];
      const X = new Float32Array(n), Y = new Float32Array(n);
      this.project(X, Y, new Float32Array(n));
      const [across, down] = [X, Y].map((values) => bounds(values, n, 1));
      const room = [width - 2 * ROOM.side, height - ROOM.top - ROOM.bottom].map((v) => Math.max(v, 60));
      k = 0.92 * Math.min(room[0] / across.reach[0], room[1] / down.reach[0]);
      [x, y] = [width / 2 - k * across.middle[0], (height + ROOM.top - ROOM.bottom) / 2 - k * down.middle[0]];
    },
    place(p) {
      const [right, up, near] = turned(p[0], p[1], p[2]), s = (k * EYE) / (EYE - near);
      return [x + s * right, y - s * up];
    },
    project(X, Y, near) { // `place` for all rows, written out: it runs at every frame
      const [cy, sy, cp, sp] = [Math.cos(yaw), Math.sin(yaw), Math.cos(pitch), Math.sin(pitch)];
      for (let row = 0; row < n; row++) {
        const u = (at[3 * row] - middle[0]) / radius, v = (at[3 * row + 1] - middle[1]) / radius, w = (at[3 * row + 2] - middle[2]) / radius;
        const back = cy * w - sy * u, towards = sp * v + cp * back, s = (k * EYE) / (EYE - towards);
        X[row] = x + s * (cy * u + sy * w);
        Y[row] = y - s * (cp * v - sp * back);
        near[row] = Math.min(Math.max((towards + 0.8) / 1.6, 0), 1);
      }
    },
    drag(dx, dy) {
      yaw += dx / 160;
      pitch = Math.min(Math.max(pitch + dy / 160, -1.5), 1.5);
    },
    move(dx, dy) { x += dx; y += dy; },
    zoom(factor, left, top) { [k, x, y] = [k * factor, left + (x - left) * factor, top + (y - top) * factor]; },
  };
}

// The rows by a whole number below `most`, those below zero left out; equals stay in their order. Counting takes no comparisons.
function lowestFirst(height, most) {
  const counts = new Int32Array(most + 1);
  for (const value of height) if (value >= 0) counts[value + 1]++;
  for (let i = 1; i <= most; i++) counts[i] += counts[i - 1];
  const sorted = new Uint32Array(counts[most]);
  for (let row = 0; row < height.length; row++) if (height[row] >= 0) sorted[counts[height[row]]++] = row;
  return sorted;
}

// The rows of that order from far to near, by their nearness 0..1.
function farFirst(order, near) {
  const height = Int32Array.from(order, (row) => (near[row] * 255) | 0);
  return lowestFirst(height, 256).map((place) => order[place]);
}

// Which rows lie near a place of the screen, without looking at all of them.
function grid(order, X, Y, width, height) {
  const CELL = 16, across = Math.ceil(width / CELL), down = Math.ceil(height / CELL);
  const starts = new Int32Array(across * down + 1), cells = new Int32Array(order.length).fill(-1);
  order.forEach((row, i) => {
    const c = Math.floor(X[row] / CELL), r = Math.floor(Y[row] / CELL);
    if (c >= 0 && r >= 0 && c < across && r < down) starts[1 + (cells[i] = r * across + c)]++;
  });
  for (let i = 1; i < starts.length; i++) starts[i] += starts[i - 1];
  const rows = new Uint32Array(starts[across * down]), next = starts.slice();
  order.forEach((row, i) => { if (cells[i] >= 0) rows[next[cells[i]]++] = row; });
  return {
    // [row, distance] of those within `reach` pixels, from the lowest to the uppermost.
    around(left, top, reach) {
      const found = [];
      const [c0, c1] = [Math.max(Math.floor((left - reach) / CELL), 0), Math.min(Math.floor((left + reach) / CELL), across - 1)];
      const [r0, r1] = [Math.max(Math.floor((top - reach) / CELL), 0), Math.min(Math.floor((top + reach) / CELL), down - 1)];
      for (let r = r0; r <= r1; r++)
        for (let c = c0; c <= c1; c++)
          for (let i = starts[r * across + c]; i < starts[r * across + c + 1]; i++) {
            const far = Math.hypot(X[rows[i]] - left, Y[rows[i]] - top);
            if (far <= reach) found.push([rows[i], far]);
          }
      return found;
    },
  };
}

// Whether a place lies inside a closed line of [x, y] (even-odd rule).
function inside(line, x, y) {
  let odd = false;
  for (let i = 0, j = line.length - 1; i < line.length; j = i++) {
    const [[xi, yi], [xj, yj]] = [line[i], line[j]];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) odd = !odd;
  }
  return odd;
}
