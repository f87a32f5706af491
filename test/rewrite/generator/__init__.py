"""Programs with random callback chains, as a test for the rewriter.

A seed makes a program, always the same. It runs its chain against peers that
answer, answer something else, hang up, or are not there, and traces what can be
observed: which step runs and where, values, errors, the ends of objects. What it
does depends on nothing but its text: where a chain leads to the peer, the state
of the connection decides which operations may follow.

  random source → flow (bodies, and where they lead) → handlers, operations,
  statements → world (class, free functions or locals) → program → text

- `scope`       what is declared where, and what lambdas capture
- `world`       what all handlers share, and how functions and their calls look
- `operations`  what can be started, in which state of the connection
- `statements`  what stands between operations
- `handlers`    the forms of completion handlers
- `flow`        bodies: branches, loops, ends
- `hostile`     what must not be rewritten, or not easily
- `program`     one seed, and files of several
"""
