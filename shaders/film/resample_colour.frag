#version 330 core
// Brings RGB pixels to the viewport's size. In: RGB8 and sampling tables. Out: RGBA8 for the screen, black where there is no
// picture.
//#include "lib/viewport.glsl"
//#include "lib/samples.glsl"
uniform sampler2D colour_values;  // 0 to 1
layout(location = 0) out vec4 colour;

void main() {
  ivec2 pixel = device_pixel();
  vec3 sum = vec3(0.0);
  float weight = 0.0, taps = 0.0;
  for (int j = 0; j < row_entries; ++j) {
    vec3 down = row_entry(row_of(pixel), j);
    for (int i = 0; i < column_entries; ++i) {
      vec3 across = column_entry(column_of(pixel), i);
      sum += across.x * down.x * texelFetch(colour_values, ivec2(int(across.z), int(down.z)), 0).rgb;
      weight += across.x * down.x;
      taps += across.y * down.y;
    }
  }
  colour = vec4(taps > 0.0 ? sum / weight : vec3(0.0), 1.0);
}
