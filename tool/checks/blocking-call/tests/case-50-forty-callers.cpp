// Forty coroutines reach one blocking call: one finding, the others are notes.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <unistd.h>

void flush() {
  fsync(1);
}

task<> session_00() {
  flush();
  // CHECK: :[[@LINE-1]]:3: warning: call to 'flush' in coroutine 'session_00' blocks: it reaches 'fsync' (io) [cotidy-blocking-call]
  // CHECK: :[[@LINE-6]]:3: note: 'flush' calls blocking 'fsync' (io)
  // CHECK-COUNT-39: note: also reached from coroutine 'session_{{[0-9]+}}'
  // CHECK-NOT: note: also reached
  co_return;
}
task<> session_01() { flush(); co_return; }
task<> session_02() { flush(); co_return; }
task<> session_03() { flush(); co_return; }
task<> session_04() { flush(); co_return; }
task<> session_05() { flush(); co_return; }
task<> session_06() { flush(); co_return; }
task<> session_07() { flush(); co_return; }
task<> session_08() { flush(); co_return; }
task<> session_09() { flush(); co_return; }
task<> session_10() { flush(); co_return; }
task<> session_11() { flush(); co_return; }
task<> session_12() { flush(); co_return; }
task<> session_13() { flush(); co_return; }
task<> session_14() { flush(); co_return; }
task<> session_15() { flush(); co_return; }
task<> session_16() { flush(); co_return; }
task<> session_17() { flush(); co_return; }
task<> session_18() { flush(); co_return; }
task<> session_19() { flush(); co_return; }
task<> session_20() { flush(); co_return; }
task<> session_21() { flush(); co_return; }
task<> session_22() { flush(); co_return; }
task<> session_23() { flush(); co_return; }
task<> session_24() { flush(); co_return; }
task<> session_25() { flush(); co_return; }
task<> session_26() { flush(); co_return; }
task<> session_27() { flush(); co_return; }
task<> session_28() { flush(); co_return; }
task<> session_29() { flush(); co_return; }
task<> session_30() { flush(); co_return; }
task<> session_31() { flush(); co_return; }
task<> session_32() { flush(); co_return; }
task<> session_33() { flush(); co_return; }
task<> session_34() { flush(); co_return; }
task<> session_35() { flush(); co_return; }
task<> session_36() { flush(); co_return; }
task<> session_37() { flush(); co_return; }
task<> session_38() { flush(); co_return; }
task<> session_39() { flush(); co_return; }
