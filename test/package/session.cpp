#include "session.h"
#include <task.h>
#include <unistd.h>

task<> session() {
#ifdef SLOW
  save();
#endif
#ifdef DIRECT
  ::fsync(2);
#endif
  co_return;
}
