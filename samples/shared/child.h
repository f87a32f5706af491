// A process of its own that computes something for this one. The loop waits for
// it as for anything else: its answer comes through a pipe, its end through a
// descriptor that becomes ready.
#pragma once

#include "loop.h"

#include <functional>
#include <vector>

struct Child {
  asio::readable_pipe answer;           ///< what `work` returned, then the end
  asio::posix::stream_descriptor ended; ///< can be read once it has ended

  /// Takes leave of a child that has ended. Does not wait for it.
  void reap();
};

/// Forks a process that runs `work`, writes the int that it returns, and ends;
/// if its parent ends first, so does it. Only the thread that forks lives on in
/// the child, so do this before there are others.
Child fork_child(Loop &loop, const std::function<int()> &work);

/// One such process for each core; `work` is told which it is, and how many
/// there are.
std::vector<Child> fork_for_each_core(Loop &loop, int (*work)(int, int));

/// Bytes that this process shares with the children that it forks afterwards.
void *shared_memory(std::size_t size);

/// How many bytes of a process are in memory.
std::size_t resident_memory(pid_t process);
