// Task types, and what is written in their coroutines.
#include "knowledge/Read.h"

namespace cotidy::knowledge {

static void readValue(Reading &R, const Tree &T, Tasks::Template &Out) {
  if (T.Is == Tree::Scalar)
    return readValue(R, T, Out.Text);
  Fields F(R, T, "a replacement");
  if (const Tree *Text = F.need("text"))
    readValue(R, *Text, Out.Text);
  F.read("includes", Out.Includes);
  F.read("unchecked", Out.Unchecked);
  F.finish();
}

void readValue(Reading &R, const Tree &T, Tasks &Out) {
  Fields F(R, T, "a tasks entry");
  Out.Line = T.Line;
  F.read("types", Out.Types);
  F.read("promises", Out.Promises);
  F.read("synchronous", Out.Synchronous);
  F.read("eager", Out.Eager);
  F.read("detached", Out.Detached);
  F.read("sleep", Out.Sleep);
  F.read("offload", Out.Offload);
  F.read("yield", Out.Yield);
  F.read("join", Out.Join);
  F.read("async-mutex", Out.AsyncMutex);
  F.read("token", Out.Token);
  F.read("error-token", Out.ErrorToken);
  F.read("throws", Out.Throws);
  F.read("bound-token", Out.BoundToken);
  F.read("start", Out.Start);
  F.read("nothing", Out.Nothing);
  F.read("value", Out.Value);
  F.read("callback-start", Out.CallbackStart);
  F.read("callback", Out.Callback);
  F.read("callback-await", Out.CallbackAwait);
  F.read("sleep-until", Out.SleepUntil);
  F.finish();
  if (Out.Types.empty() && Out.Promises.empty())
    R.fail(T, "a tasks entry needs 'types' or 'promises'");
}

} // namespace cotidy::knowledge
