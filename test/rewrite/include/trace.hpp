// What a case program shows of what it does: lines on stdout. They must be the
// same before and after the program is rewritten.
#ifndef TEST_REWRITE_TRACE_HPP
#define TEST_REWRITE_TRACE_HPP

#include <cstdio>
#include <sstream>
#include <string>
#include <utility>

/// One line, made of all the values. May be called from every thread.
template <class... Values> void trace(const Values &...values) {
  std::ostringstream line;
  (line << ... << values) << '\n';
  std::fputs(line.str().c_str(), stdout);
  std::fflush(stdout);
}

/// Tells when it ends.
class Witness {
public:
  explicit Witness(std::string name) : name(std::move(name)) {}
  Witness(Witness &&other) noexcept : name(std::exchange(other.name, {})) {}
  Witness &operator=(Witness &&) = delete;
  ~Witness() {
    if (!name.empty())
      trace("end of ", name);
  }

private:
  std::string name;
};

#endif
