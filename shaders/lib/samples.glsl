// Which texels make a device pixel (core/image/sampling.h): one row of a table per device pixel of each image axis.
// An entry is (weight, taps that lie in the texel, texel index, -).
uniform sampler2D column_samples, row_samples;
uniform int column_entries, row_entries;  // entries of each device pixel
uniform bool turned;                      // image columns run along the viewport's y

int column_of(ivec2 pixel) { return turned ? pixel.y : pixel.x; }
int row_of(ivec2 pixel) { return turned ? pixel.x : pixel.y; }
vec3 column_entry(int pixel, int entry) { return texelFetch(column_samples, ivec2(entry, pixel), 0).xyz; }
vec3 row_entry(int pixel, int entry) { return texelFetch(row_samples, ivec2(entry, pixel), 0).xyz; }
