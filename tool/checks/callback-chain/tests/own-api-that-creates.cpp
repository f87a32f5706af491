// `create` that gives nothing back is no factory: what it makes comes with the
// callback.
// RUN: %cotidy-findings %s -- -std=c++20 | FileCheck %s --implicit-check-not=warning:
#include <functional>
#include <memory>

struct sender {
  virtual ~sender() = default;
  virtual void request(int number, const std::function<void(int)> &callback) = 0;
};

struct server {
  virtual ~server() = default;
  virtual void login(std::function<void(int)> done) = 0;
  virtual void create(int session, std::function<void(int)> done) = 0;
  virtual void update(int group, std::function<void(int)> done) = 0;
};

struct asked {
  std::function<void(int)> done;
};

class distant : public server {
public:
  void login(std::function<void(int)> done) override { ask(1, done); }
  void create(int session, std::function<void(int)> done) override {
    asked *what = make();
    what->done = [session, done](int group) { done(session + group); };
    send(what, session);
  }
  void update(int group, std::function<void(int)> done) override { ask(group, done); }

private:
  asked *make();
  void ask(int number, std::function<void(int)> done) {
    asked *what = make();
    what->done = done;
    send(what, number);
  }
  void send(asked *what, int number) {
    out->request(number, [what](int is) {
      if (what->done)
        what->done(is);
      delete what;
    });
  }
  sender *out;
};

void make_group(server &at, int &made) {
  at.login([&](int session) {
    // CHECK: :[[@LINE-1]]:3: warning: callback chain of 3 operations: 'login' -> 'create' -> 'update' [cotidy-callback-chain]
    at.create(session, [&](int group) {
      at.update(group, [&made](int group) { made = group; });
    });
  });
}
