#include "child.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

static int checked(int result, const char *what) {
  if (result < 0)
    throw std::system_error(errno, std::generic_category(), what);
  return result;
}

[[noreturn]] static void run(const std::function<int()> &work, int answer) {
  // Nothing of the parent's but the pipe: the loop's descriptors are shared
  // with it, and would live as long as the child does.
  dup2(answer, STDOUT_FILENO);
  closefrom(STDERR_FILENO + 1);
  try {
    int result = work();
    _exit(write(STDOUT_FILENO, &result, sizeof result) != sizeof result);
  } catch (const std::exception &thrown) {
    // Not through std::cerr, which flushes what the parent has in std::cout.
    dprintf(STDERR_FILENO, "%s\n", thrown.what());
    _exit(1); // The parent finds the end of the pipe in place of an answer.
  }
}

Child fork_child(Loop &loop, const std::function<int()> &work) {
  int ends[2];
  checked(pipe2(ends, O_CLOEXEC), "pipe");
  asio::readable_pipe answer(loop, ends[0]);
  pid_t parent = getpid(), child = checked(fork(), "fork");
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) // It ended before it could have been noticed.
      _exit(1);
    run(work, ends[1]);
  }
  close(ends[1]);
  int process = checked(syscall(SYS_pidfd_open, child, 0), "pidfd_open");
  return {std::move(answer), asio::posix::stream_descriptor(loop, process)};
}

void Child::reap() {
  siginfo_t how;
  waitid(P_PIDFD, ended.native_handle(), &how, WEXITED | WNOHANG);
}

std::vector<Child> fork_for_each_core(Loop &loop, int (*work)(int, int)) {
  std::vector<Child> children;
  int cores = std::max(1u, std::thread::hardware_concurrency());
  for (int number = 0; number < cores; ++number)
    children.push_back(fork_child(loop, [=] { return work(number, cores); }));
  return children;
}

void *shared_memory(std::size_t size) {
  void *memory = mmap(nullptr, size, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED)
    throw std::system_error(errno, std::generic_category(), "mmap");
  return memory;
}

std::size_t resident_memory(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/smaps_rollup");
  for (std::string word; file >> word;)
    if (std::size_t kilobytes; word == "Rss:" && file >> kilobytes)
      return kilobytes * 1024;
  throw std::runtime_error("cannot read how much memory a process has");
}
