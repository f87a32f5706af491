// What the tasks compute, in turns with waiting. Both styles have eight of
// them, of four rounds each.
#pragma once

constexpr int tasks = 8, rounds = 4;

/// The longest Collatz sequence that starts in a range of this round's own:
/// some milliseconds of work.
int compute(int task, int round);
