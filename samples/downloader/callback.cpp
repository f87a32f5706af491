// Downloads four files, one at a time and then two at a time. Whichever
// download ends begins the next; a count tells when the last one has ended.

#include "files.h"
#include "load.h"
#include "style.h"

#include <functional>
#include <memory>

using boost::system::error_code;

namespace {

class Batch : public std::enable_shared_from_this<Batch> {
public:
  Batch(Loop &loop, Trace &trace, std::function<void()> done)
      : loop(loop), trace(trace), done(std::move(done)) {}

  void start(std::size_t limit) {
    while (running < limit && next < files.size())
      download(files[next++]);
  }

private:
  void download(const File &file) {
    ++running;
    trace("begin ", file.name);
    async_load(
        loop, file.target,
        [self = shared_from_this(), &file](error_code error, std::string body) {
          self->downloaded(file, error, body.size());
        });
  }

  void downloaded(const File &file, error_code error, std::size_t bytes) {
    --running;
    if (error)
      trace(file.name, " failed: ", error.message());
    else
      trace(file.name, ": ", bytes, " bytes");
    total += bytes;
    if (next < files.size())
      return download(files[next++]);
    if (running > 0)
      return;
    trace("total: ", total, " bytes");
    done();
  }

  Loop &loop;
  Trace &trace;
  std::function<void()> done;
  std::size_t next = 0, running = 0, total = 0;
};

void two_at_a_time(Loop &loop, Trace &trace) {
  trace("two at a time");
  auto began = Trace::Clock::now();
  auto done = [&trace, began] { trace.took("two at a time", began); };
  std::make_shared<Batch>(loop, trace, done)->start(2);
}

void run(Loop &loop, Trace &trace) {
  trace("one at a time");
  auto began = Trace::Clock::now();
  auto done = [&loop, &trace, began] {
    trace.took("one at a time", began);
    two_at_a_time(loop, trace);
  };
  std::make_shared<Batch>(loop, trace, done)->start(1);
}

const Style style("callback", run);

} // namespace
