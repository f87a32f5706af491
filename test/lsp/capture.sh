#!/bin/sh
# Shows Neovim in a terminal, with what cotidy finds and offers: the picture in
# docs/editors.md, which capture.test compares.
#   capture.sh BUILD_DIR
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bin=$(cd "$1/bin" && pwd)
work=$(mktemp -d)
trap 'tmux -S "$work/tmux" kill-server 2>/dev/null || true; rm -rf "$work"' EXIT
grep -v '^//' "$here/Inputs/server.cpp" >"$work/server.cpp"
cat >"$work/actions.lua" <<'LUA'
vim.wait(120000, function() return #vim.diagnostic.get(0) > 0 end, 20)
vim.lsp.buf.code_action()
LUA
cd "$work"
open_terminal() {
  env HOME="$work" PATH="$bin:$PATH" TERM=screen LC_ALL=C.UTF-8 \
    tmux -u -f /dev/null -S "$work/tmux" new-session -d -x 116 -y 16 \
    nvim -u NONE -i NONE -c "filetype on" -c "syntax off" -c "set noswapfile laststatus=0" \
    -c "luafile $here/../../tool/lsp/clients/nvim.lua" -c "edit server.cpp" \
    -c "7" -c "luafile actions.lua"
}
# On a busy machine tmux now and then loses its server while that starts.
open_terminal || { sleep 1; open_terminal; } || { sleep 5; open_terminal; }
tries=0
until tmux -S "$work/tmux" capture-pane -p >picture && grep -q 'Type number' picture; do
  tries=$((tries + 1))
  [ $tries -lt 2000 ] || {
    echo "capture.sh: no actions came; the terminal shows:" >&2
    cat picture >&2
    exit 1
  }
  sleep 0.1
done
sed 's/ *$//' picture
