// One live mesh: turns slowly, follows a finger or the arrow keys. The file is `folder.py`'s: counts, positions, colours, triangles.
window.turner = (() => {
  const VERTEX = `#version 300 es
    in vec3 place, normal; in vec4 color; uniform mat3 turn; uniform vec2 fit; out vec3 n; out vec3 c;
    void main() { vec3 p = turn * place; n = turn * normal; c = color.rgb; gl_Position = vec4(p.xy * fit, -p.z * .5, 1.); }`;
  const FRAGMENT = `#version 300 es
    precision mediump float; in vec3 n; in vec3 c; out vec4 seen;
    void main() { vec3 m = normalize(n.z < 0. ? -n : n);
      float light = .5 + .5 * max(dot(m, normalize(vec3(.4, .8, .6))), 0.) + .12 * max(dot(m, normalize(vec3(-.7, .1, .5))), 0.);
      seen = vec4(min(c * light, 1.), 1.); }`;
  const SPEED = 0.4; // radians a second
  const canvas = document.createElement("canvas");
  canvas.className = "turner";
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "img");
  const gl = canvas.getContext("webgl2", { alpha: true, antialias: true });
  if (!gl) return null; // the picture stays

  const program = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) return null;
  gl.useProgram(program);
  gl.enable(gl.DEPTH_TEST);

  let yaw = 0, pitch = 0, held = null, still = false, count = 0, last = 0;

  function give(name, array, size, type, normalized) {
    const where = gl.getAttribLocation(program, name);
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ARRAY_BUFFER, array, gl.STATIC_DRAW);
    gl.enableVertexAttribArray(where);
    gl.vertexAttribPointer(where, size, type, normalized, 0, 0);
  }

  // Of each corner, the mean direction of its triangles; larger triangles count more.
  function normals(places, faces) {
    const out = new Float32Array(places.length);
    for (let f = 0; f < faces.length; f += 3) {
      const [a, b, c] = [3 * faces[f], 3 * faces[f + 1], 3 * faces[f + 2]];
      const [ux, uy, uz] = [0, 1, 2].map((d) => places[b + d] - places[a + d]), [vx, vy, vz] = [0, 1, 2].map((d) => places[c + d] - places[a + d]);
      const cross = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
      for (const corner of [a, b, c]) for (let d = 0; d < 3; d++) out[corner + d] += cross[d] / 32767 ** 2;
    }
    return out;
  }

  function draw(now) {
    if (!canvas.isConnected) return; // starts anew with the next mesh
    const wide = canvas.clientWidth * devicePixelRatio, high = canvas.clientHeight * devicePixelRatio;
    if (canvas.width !== Math.round(wide) || canvas.height !== Math.round(high)) [canvas.width, canvas.height] = [Math.round(wide), Math.round(high)];
    if (!still && held === null) yaw += SPEED * Math.min((now - last) / 1000, 0.1);
    last = now;
    const [a, b, c, d] = [Math.cos(yaw), Math.sin(yaw), Math.cos(pitch), Math.sin(pitch)];
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.uniformMatrix3fv(gl.getUniformLocation(program, "turn"), false, [a, d * b, -c * b, 0, c, d, b, -d * a, c * a]);
    const least = Math.min(wide, high) * 0.92;
    gl.uniform2f(gl.getUniformLocation(program, "fit"), least / wide, least / high);
    gl.drawElements(gl.TRIANGLES, count, gl.UNSIGNED_SHORT, 0);
    canvas.dataset.yaw = yaw.toFixed(3);
    requestAnimationFrame(draw);
  }

  canvas.addEventListener("pointerdown", (event) => { canvas.setPointerCapture(event.pointerId); held = [event.clientX, event.clientY]; still = true; });
  canvas.addEventListener("pointermove", (event) => {
    if (held === null) return;
    yaw += (event.clientX - held[0]) / 100;
    pitch = Math.min(Math.max(pitch + (event.clientY - held[1]) / 100, -1.5), 1.5);
    held = [event.clientX, event.clientY];
  });
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => { held = null; });
  canvas.addEventListener("keydown", (event) => {
    const move = { ArrowLeft: [-0.2, 0], ArrowRight: [0.2, 0], ArrowUp: [0, -0.2], ArrowDown: [0, 0.2] }[event.key];
    if (!move) return;
    [yaw, pitch, still] = [yaw + move[0], Math.min(Math.max(pitch + move[1], -1.5), 1.5), true];
    event.preventDefault();
  });

  // Puts the mesh of the file into the box, in place of what is there.
  return async (box, address, title) => {
    const file = await (await fetch(address)).arrayBuffer();
    if (!box.isConnected) return; // something else has been selected meanwhile
    const [corners, triangles] = new Uint32Array(file, 0, 2), colors = 8 + 4 * Math.ceil((6 * corners) / 4);
    const places = new Int16Array(file, 8, 3 * corners), faces = new Uint16Array(file, colors + 4 * corners, 3 * triangles);
    give("place", places, 3, gl.SHORT, true);
    give("normal", normals(places, faces), 3, gl.FLOAT, false);
    give("color", new Uint8Array(file, colors, 4 * corners), 4, gl.UNSIGNED_BYTE, true);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, faces, gl.STATIC_DRAW);
    [count, yaw, pitch, held, still] = [3 * triangles, 0.6, 0.35, null, matchMedia("(prefers-reduced-motion: reduce)").matches];
    canvas.setAttribute("aria-label", `${title}, to be turned by dragging or with the arrow keys`);
    const going = canvas.isConnected;
    box.replaceChildren(canvas);
    if (!going) requestAnimationFrame((now) => { last = now; draw(now); });
  };
})();
