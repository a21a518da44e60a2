// Rescale, VOI and presentation shape in one function of the stored value (render/stored_window.h; PS3.3 C.11.2.1.2 and
// C.11.2.1.3): t = (stored - whole - part) * gain + offset, split so that single precision loses nothing near the centre.
uniform int window_shape;      // 0 ramp (LINEAR, LINEAR_EXACT), 1 SIGMOID, 2 threshold
uniform float window_whole;    // stored value at the window's centre, whole part
uniform float window_part;     // and the rest, 0 to 1
uniform float window_gain;     // display range per stored value; below 0 when the rescale slope is
uniform float window_offset;   // display range
uniform bool inverse;          // MONOCHROME1, or inverted by the person

float display_value(float stored) {
  float t = ((stored - window_whole) - window_part) * window_gain + window_offset;
  float shown = clamp(t + 0.5, 0.0, 1.0);
  if (window_shape == 1) shown = 1.0 / (1.0 + exp(-4.0 * t));
  if (window_shape == 2) shown = t > 0.0 ? 1.0 : 0.0;
  return inverse ? 1.0 - shown : shown;
}
