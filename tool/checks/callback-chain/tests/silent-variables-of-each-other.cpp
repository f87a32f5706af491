// Variables that are given each other's value hold nothing that can be known.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --allow-empty --implicit-check-not=warning: --implicit-check-not=error:
#include <functional>

using callback = void (*)(int);
void load(const char *name, callback done);

void swapped(bool again) {
  callback first, second;
  first = second;
  second = first;
  load(again ? "a" : "b", first);
}

void itself() {
  callback same = same;
  load("c", same);
}
