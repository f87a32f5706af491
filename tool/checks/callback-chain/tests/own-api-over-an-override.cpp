// What a virtual function is given is called by the only function that
// overrides it: who hands its callback to that is an operation, too, whatever
// its name.
// REQUIRES: asio
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <asio.hpp>
#include <functional>
#include <string>

using callback = std::function<void(const std::string &)>;

class transport {
public:
  virtual ~transport() = default;
  virtual void put(const std::string &what, const callback &done) const = 0;
};

class stream : public transport {
public:
  void put(const std::string &what, const callback &done) const override {
    asio::async_write(*socket, asio::buffer(what), [done](std::error_code ec, std::size_t) { done(ec ? "" : "ok"); });
  }

private:
  asio::ip::tcp::socket *socket;
};

class api {
public:
  void create(const std::string &name, const callback &done) const {
    over->put(name, [done](const std::string &reply) { done(reply); });
  }
  void add(const std::string &name, const callback &done) const {
    over->put(name, [done](const std::string &reply) { done(reply); });
  }

private:
  const transport *over;
};

void save(api &a) {
  a.create("list", [&a](const std::string &list) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'create' -> 'add' -> 'add' [cotidy-callback-chain]
    if (!list.empty())
      a.add(list, [&a](const std::string &entry) {
        if (!entry.empty())
          a.add(entry, [](const std::string &) {});
      });
  });
}
