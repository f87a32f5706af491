// this GCC destroys a lambda inside co_await twice
#include <cotidy/await_callback.hpp>

#include <string>

auto get(std::string name) {
  return cotidy::await_callback<int>([name](auto) {});
}
