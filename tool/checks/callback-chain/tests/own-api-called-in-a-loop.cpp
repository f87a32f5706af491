// A callback that is called in a loop, which ends with that, is called once.
// REQUIRES: boost
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s %nothing-else
