#version 330 core
// As film/map.frag, for measuring: display values before rounding. Out: R32F, 0 to 1, -1 where there is no picture.
//#include "lib/voi.glsl"
uniform sampler2D resampled;  // stored values; below -1e8 = no picture
layout(location = 0) out vec4 shown;

void main() {
  float stored = texelFetch(resampled, ivec2(gl_FragCoord.xy), 0).r;
  shown = vec4(stored < -1.0e8 ? -1.0 : display_value(stored), 0.0, 0.0, 1.0);
}
