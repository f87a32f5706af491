;; cotidy in Emacs with eglot, which talks to one server in a buffer: to this one
;; in place of clangd.
(require 'eglot)
(add-to-list 'eglot-server-programs '((c-mode c++-mode) . ("cotidy" "lsp")))
;; and then: M-x eglot, or
;; (add-hook 'c++-mode-hook #'eglot-ensure)
