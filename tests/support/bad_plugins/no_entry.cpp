// SPDX-License-Identifier: Apache-2.0
// A library that is no plugin: it exports something else.
extern "C" __attribute__((visibility("default"))) int synovia_nothing();
int synovia_nothing() { return 0; }
