#version 330 core
// Brings one-sample pixels to the viewport's size. In: stored values (R8, R16) and sampling tables. Out: stored value of
// each device pixel as R32F, -1e9 where there is no picture.
//#include "lib/viewport.glsl"
//#include "lib/resample.glsl"
layout(location = 0) out vec4 resampled;

void main() { resampled = vec4(resampled_stored(device_pixel()), 0.0, 0.0, 1.0); }
