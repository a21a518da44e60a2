#version 330 core
// Stored values at the viewport's size to the screen. In: R32F of film/resample.frag, the window. Out: RGBA8, black where
// there is no picture.
//#include "lib/voi.glsl"
uniform sampler2D resampled;  // stored values; below -1e8 = no picture
layout(location = 0) out vec4 shown;

void main() {
  float stored = texelFetch(resampled, ivec2(gl_FragCoord.xy), 0).r;
  shown = vec4(vec3(stored < -1.0e8 ? 0.0 : display_value(stored)), 1.0);
}
