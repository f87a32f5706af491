#include "peer.hpp"

#include <arpa/inet.h>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <sys/socket.h>
#include <unistd.h>

using boost::asio::ip::tcp;

namespace {

// Nothing takes that long; a program that hangs should say where.
constexpr int PatienceInSeconds = 20;

void must(bool worked, const char *what) {
  if (worked)
    return;
  std::fprintf(stderr, "peer: %s (%s)\n", what, std::strerror(errno));
  std::exit(1);
}

sockaddr_in loopback(unsigned short port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

unsigned short portOf(int socket) {
  sockaddr_in name{};
  socklen_t size = sizeof name;
  ::getsockname(socket, reinterpret_cast<sockaddr *>(&name), &size);
  return ntohs(name.sin_port);
}

std::string quoted(const std::string &text) {
  std::string result = "'";
  for (char c : text)
    result += c == '\n' ? "\\n" : c == '\r' ? "\\r" : std::string(1, c);
  return result + "'";
}

} // namespace

struct Peer::Gate {
  std::mutex mutex;
  std::condition_variable opened;
  int goes = 0;
};

Step hears(std::string text) {
  return [text](Peer &peer) {
    std::string got = peer.read(text.size());
    peer.note("heard " + quoted(got) +
              (got == text ? "" : " instead of " + quoted(text)));
  };
}

Step hears_the_end() {
  return [](Peer &peer) {
    std::string rest = peer.read(std::string::npos);
    peer.note("heard " + (rest.empty() ? "" : quoted(rest) + " and ") +
              "the end");
  };
}

Step says(std::string text) {
  return [text](Peer &peer) { peer.write(text); };
}

Step says_no_more() {
  return [](Peer &peer) { peer.finish_writing(); };
}

Step hangs_up() {
  return [](Peer &peer) { peer.close(); };
}

Step resets() {
  return [](Peer &peer) { peer.close(true); };
}

Step waits() {
  return [](Peer &peer) { peer.wait(); };
}

Step answers(std::vector<std::string> lines) {
  return [lines](Peer &peer) {
    for (std::size_t next = 0;; ++next) {
      std::string asked, byte;
      while (asked.empty() || asked.back() != '\n') {
        byte = peer.read(1);
        if (byte.empty())
          break;
        asked += byte;
      }
      peer.note("heard " + (asked.empty() ? "the end" : quoted(asked)));
      if (byte.empty() || next == lines.size())
        return;
      peer.write(lines[next]);
      if (lines[next].empty() || lines[next].back() != '\n')
        return;
    }
  };
}

Step does(std::function<void()> what) {
  return [what](Peer &) { what(); };
}

Step calls_again() {
  return [](Peer &peer) {
    peer.close();
    peer.open();
  };
}

Peer::Peer(std::initializer_list<Step> script) : gate(new Gate) {
  listening = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in name = loopback(0);
  must(::bind(listening, reinterpret_cast<sockaddr *>(&name), sizeof name) == 0,
       "bind");
  must(::listen(listening, SOMAXCONN) == 0, "listen");
  address = {boost::asio::ip::address_v4::loopback(), portOf(listening)};
  thread = std::thread(&Peer::run, this, std::vector<Step>(script));
}

Peer::Peer(tcp::endpoint server, std::initializer_list<Step> script)
    : address(server), gate(new Gate) {
  thread = std::thread(&Peer::run, this, std::vector<Step>(script));
}

tcp::endpoint Peer::endpoint() const { return address; }

std::string Peer::port() const { return std::to_string(address.port()); }

void Peer::run(std::vector<Step> script) {
  open();
  for (Step &step : script)
    step(*this);
  close();
}

void Peer::open() {
  if (listening >= 0) {
    timeval patience{PatienceInSeconds, 0};
    ::setsockopt(listening, SOL_SOCKET, SO_RCVTIMEO, &patience,
                 sizeof patience);
    connection = ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC);
    must(connection >= 0, "nobody called");
  } else {
    connection = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in name = loopback(address.port());
    must(::connect(connection, reinterpret_cast<sockaddr *>(&name),
                   sizeof name) == 0,
         "connect");
  }
  timeval patience{PatienceInSeconds, 0};
  ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
}

void Peer::close(bool reset) {
  if (connection < 0)
    return;
  linger now{reset, 0};
  ::setsockopt(connection, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  ::close(std::exchange(connection, -1));
}

std::string Peer::read(std::size_t most) {
  std::string got;
  char data[1024];
  while (got.size() < most) {
    ssize_t size =
        ::recv(connection, data, std::min(most - got.size(), sizeof data), 0);
    must(size >= 0 || errno == ECONNRESET, "nothing is said");
    if (size <= 0)
      break;
    got.append(data, size);
  }
  return got;
}

void Peer::write(const std::string &text) {
  for (std::size_t done = 0; done < text.size();) {
    ssize_t size = ::send(connection, text.data() + done, text.size() - done,
                          MSG_NOSIGNAL);
    if (size < 0)
      return note("could not say " + quoted(text));
    done += size;
  }
}

void Peer::finish_writing() { ::shutdown(connection, SHUT_WR); }

void Peer::wait() {
  std::unique_lock<std::mutex> lock(gate->mutex);
  must(gate->opened.wait_for(lock, std::chrono::seconds(PatienceInSeconds),
                             [this] { return gate->goes > 0; }),
       "nobody lets the script go on");
  --gate->goes;
}

void Peer::go() {
  std::lock_guard<std::mutex> lock(gate->mutex);
  ++gate->goes;
  gate->opened.notify_all();
}

tcp::endpoint nobody() {
  static const int taken = [] {
    int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in name = loopback(0);
    must(::bind(made, reinterpret_cast<sockaddr *>(&name), sizeof name) == 0,
         "bind");
    return made;
  }();
  return {boost::asio::ip::address_v4::loopback(), portOf(taken)};
}

void Peer::end() {
  if (!thread.joinable())
    return;
  thread.join();
  if (listening >= 0)
    ::close(listening);
  for (const std::string &line : heard)
    trace("peer ", line);
}
