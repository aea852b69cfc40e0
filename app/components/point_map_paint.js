// Points drawn by the processor: each shape is a mask of coverage, blended into the pixels. No WebGL, so a page has no contexts to run
// out of, and a machine without a graphics card moves 50,000 points smoothly, which software WebGL does not (tests/benchmarks/map_scale.py).
const SHAPES = {
  mesh: "M6 .9 11.5 10.8H.5Z", image: "M6 .4 11.6 6 6 11.6.4 6Z", text: "M1.3 1.3h9.4v9.4H1.3Z",
  audio: "M6 1.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 1 0 0-9.6Z",
};
const ORDER = ["text", "image", "audio", "mesh"]; // as `core.MODALITIES` numbers them
const STAR = "M6 .5 7.6 4.3 11.7 4.6 8.6 7.3 9.6 11.3 6 9.1 2.4 11.3 3.4 7.3.3 4.6 4.4 4.3Z";
const LIGHT = ["#4269d0", "#b8860b", "#d1495b", "#1b8a6b", "#8a5cc2", "#7a5230", "#d0669a", "#5c6675", "#2a93b0", "#6f8f1f"];
const DARK = ["#7f9cf0", "#e3b341", "#ff7b8a", "#4fd1a5", "#b99af0", "#c79a6b", "#f29ac3", "#a9b3c2", "#5cc8e6", "#b5d34a"];
// Of a score: what is far recedes into the page, what is near stands out; brightness rises or falls all along.
const SCALES = {
  light: ["#bfc8d6", "#9fbfd6", "#6ba3c4", "#3a78ab", "#2f4a8c", "#2a1f62"],
  dark: ["#46536a", "#456892", "#3d86a0", "#52b39b", "#a5d571", "#fff09a"],
};
const MARGIN = 32; // pixels beside the picture, so that a shape at the edge needs no check of each pixel

// "#rrggbb" as a pixel of the canvas: red in the lowest byte.
const packed = (color) => 0xff000000 | (parseInt(color.slice(5, 7), 16) << 16) | (parseInt(color.slice(3, 5), 16) << 8) | parseInt(color.slice(1, 3), 16);

// 256 pixels between the colours of a scale.
function ramp(colors) {
  const stops = colors.map((color) => [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16)));
  return Int32Array.from({ length: 256 }, (_, i) => {
    const at = (i / 255) * (stops.length - 1), low = Math.min(Math.floor(at), stops.length - 2);
    const [r, g, b] = stops[low].map((v, c) => Math.round(v + (stops[low + 1][c] - v) * (at - low)));
    return 0xff000000 | (b << 16) | (g << 8) | r;
  });
}

// Where a shape of that size in pixels covers what: its pixels as steps in a picture of that width, and 0..256 for each.
function mask(modality, size, stride, outline) {
  const side = (Math.ceil(size) + 4) | 1;
  const pen = new OffscreenCanvas(side, side).getContext("2d", { willReadFrequently: true });
  pen.translate(side / 2, side / 2);
  pen.scale(size / 12, size / 12);
  pen.translate(-6, -6);
  const path = new Path2D(SHAPES[modality]);
  pen.fill(path);
  if (outline) {
    pen.lineWidth = (2 * outline * 12) / size;
    pen.stroke(path);
  }
  const { data } = pen.getImageData(0, 0, side, side), steps = [], cover = [], half = side >> 1;
  for (let i = 0; i < side * side; i++) {
    const alpha = data[4 * i + 3];
    if (alpha > 7) steps.push((Math.floor(i / side) - half) * stride + (i % side) - half), cover.push(alpha + (alpha >> 7));
  }
  return { steps: Int32Array.from(steps), cover: Int32Array.from(cover) };
}

// Blends a mask in one colour at strength 0..256 over what is there.
function stamp(pixels, { steps, cover }, at, color, strength) {
  const red = color & 0xff00ff, green = color & 0xff00;
  for (let k = 0; k < steps.length; k++) {
    const a = (cover[k] * strength) >> 8, spot = at + steps[k], under = pixels[spot];
    const rb = ((Math.imul(under & 0xff00ff, 256 - a) + Math.imul(red, a)) >>> 8) & 0xff00ff;
    const g = ((Math.imul(under & 0xff00, 256 - a) + Math.imul(green, a)) >>> 8) & 0xff00;
    pixels[spot] = 0xff000000 | rb | g;
  }
}

// A picture of points on one canvas; masks are kept between frames.
function painter(canvas) {
  const pen = canvas.getContext("2d");
  let image = null, pixels = null, width = 0, height = 0, masks = [];
  const maskOf = (modality, halves, outline) => (masks[(modality * 256 + halves) * 2 + (outline > 0)] ||= mask(ORDER[modality], halves / 2, width, outline));
  return {
    resize(w, h) {
      if (image && canvas.width === w && canvas.height === h) return;
      [canvas.width, canvas.height, width, height] = [w, h, w + 2 * MARGIN, h + 2 * MARGIN];
      image = new ImageData(width, height);
      pixels = new Int32Array(image.data.buffer);
      masks = [];
    },
    // shape: a number in ORDER; order: rows from the lowest to the uppermost; x, y and sizes in pixels of the screen; `halo` separates neighbours by the ground's colour.
    draw({ order, x, y, near, shape, paint, strength, size, scale, ground, halo }) {
      pixels.fill(ground);
      const [right, bottom] = [canvas.width + MARGIN / 2, canvas.height + MARGIN / 2];
      for (let i = 0; i < order.length; i++) {
        const row = order[i], left = x[row] * scale, top = y[row] * scale;
        if (!(left > -MARGIN / 2 && top > -MARGIN / 2 && left < right && top < bottom)) continue;
        const at = (Math.floor(top) + MARGIN) * width + Math.floor(left) + MARGIN;
        const depth = near ? near[row] : 1; // 0 far to 1 near
        const wide = Math.round(2 * scale * size[row] * (near ? 0.65 + 0.5 * depth : 1)); // in halves of a pixel
        const strong = near ? (strength[row] * (0.45 + 0.55 * depth)) | 0 : strength[row];
        if (halo) stamp(pixels, maskOf(shape[row], wide, 0.7 * scale), at, ground, strong);
        stamp(pixels, maskOf(shape[row], wide, 0), at, paint[row], strong);
      }
      pen.putImageData(image, -MARGIN, -MARGIN);
    },
  };
}
