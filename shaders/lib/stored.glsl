// Stored values out of a normalised texture (R8, R16), exactly: the texture holds stored + bias, from 0 to full.
uniform sampler2D stored_values;
uniform float stored_full;  // 255 or 65535
uniform float stored_bias;  // stored value units: 0, or half the range when signed
uniform vec2 padding;       // stored values that are no picture: least, greatest; least > greatest = none

float stored_at(ivec2 texel) { return floor(texelFetch(stored_values, texel, 0).r * stored_full + 0.5) - stored_bias; }
bool is_padding(float stored) { return stored >= padding.x && stored <= padding.y; }
