// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not='{{warning|error}}:'
#include "task.h"
#include <windows.h>

task<> session() {
  char data[64];
  DWORD n = 0;
  OVERLAPPED overlapped{};
  HANDLE file = CreateFileW(L"log", GENERIC_READ, 0, nullptr, OPEN_EXISTING,
                            FILE_FLAG_OVERLAPPED, nullptr);
  ReadFile(file, data, sizeof data, nullptr, &overlapped);
  ReadFile(file, data, sizeof data, &n, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: blocking call to 'ReadFile' in coroutine 'session' (io) [cotidy-blocking-call]
  co_return;
}
