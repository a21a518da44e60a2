// The device pixel being drawn, from the viewport's top left corner.
uniform ivec2 viewport_size;  // device pixels

ivec2 device_pixel() {
  ivec2 from_bottom = ivec2(gl_FragCoord.xy);
  return ivec2(from_bottom.x, viewport_size.y - 1 - from_bottom.y);
}
