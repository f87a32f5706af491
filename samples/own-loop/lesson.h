// What the files of this lesson share: how to run the loop, and a pipe whose
// ends close themselves.
#pragma once

#include "event_loop.h"
#include "style.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>

/// For Style: the lesson runs on its own loop, under the eyes of the probe.
inline void run_event_loop(Loop &loop) {
  Probe::Scope watching(loop.probe());
  event_loop().run();
}

class Descriptor {
public:
  explicit Descriptor(int number) : number(number) {}
  Descriptor(Descriptor &&other) noexcept
      : number(std::exchange(other.number, -1)) {}
  ~Descriptor() { close(); }

  void close() {
    if (number >= 0)
      ::close(std::exchange(number, -1));
  }

  int number;
};

struct Pipe {
  Descriptor out, in;
};

inline Pipe make_pipe() {
  int ends[2];
  if (pipe2(ends, O_NONBLOCK | O_CLOEXEC) < 0)
    throw std::system_error(errno, std::generic_category(), "pipe2");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

/// What is in the pipe now; nothing at its end.
inline std::string read_some(const Descriptor &from) {
  std::array<char, 64> buffer;
  ssize_t size = ::read(from.number, buffer.data(), buffer.size());
  return {buffer.data(), size > 0 ? std::size_t(size) : 0};
}

inline void write_all(const Descriptor &to, const std::string &text) {
  if (::write(to.number, text.data(), text.size()) != ssize_t(text.size()))
    throw std::system_error(errno, std::generic_category(), "write");
}
