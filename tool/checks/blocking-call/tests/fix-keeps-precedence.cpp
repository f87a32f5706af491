// `co_await` binds looser than a member access: the operand is put in brackets.
// RUN: rm -rf %t && split-file %s %t
// RUN: %cotidy-findings --fix %t/session.cpp -- -std=c++20 > %t/found.txt
// RUN: FileCheck --match-full-lines %s < %t/session.cpp
// RUN: %clangxx -std=c++20 -isystem %inputs -fsyntax-only %t/session.cpp
//--- session.cpp
#include <cppcoro/sync_wait.hpp>
#include <cppcoro/task.hpp>
#include <string>

cppcoro::task<std::string> name();

cppcoro::task<std::size_t> session() {
  std::size_t length = cppcoro::sync_wait(name()).size();
  co_return length;
}
//--- expected.txt
// CHECK: std::size_t length = (co_await name()).size();
