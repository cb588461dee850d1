# Rscript make.R, in this folder. Samples without ties (exact ranks) and with, tables of many shapes, binomial ends.
source("../../write-expected.R")
set.seed(20265)
d <- data.frame(
  group = rep(c("a", "b", "c"), c(21, 34, 9)),
  value = round(c(rnorm(21, 5, 1), rnorm(34, 5.6, 2.5), rnorm(9, 4.5, 1.5)), 4)
)
d$rounded <- round(d$value)
d <- write_input(d)
of <- function(column, group) d[[column]][d$group == group]
t_of <- function(x, y, ...) {
  t <- t.test(x, y, ...)
  list(statistic = unname(t$statistic), df = unname(t$parameter), p = t$p.value, standardError = t$stderr,
    low = t$conf.int[1], high = t$conf.int[2])
}
w_of <- function(...) {
  w <- suppressWarnings(wilcox.test(...))
  list(statistic = unname(w$statistic), p = w$p.value)
}
pairs <- list(ab = c("a", "b"), ac = c("a", "c"), bc = c("b", "c"))
m <- function(...) do.call(rbind, list(...))
tables <- list(
  m(c(1, 2, 1, 0), c(3, 3, 6, 1), c(10, 10, 14, 9), c(6, 7, 12, 11)), # Agresti's job satisfaction, as ?fisher.test
  m(c(12, 5, 7), c(9, 14, 3)), m(c(3, 0, 2), c(1, 4, 0), c(0, 2, 5)),
  m(c(2, 0, 1, 2, 6), c(1, 3, 1, 1, 1), c(1, 0, 3, 1, 0), c(1, 2, 1, 2, 0)),
  m(c(40, 30, 20, 25, 31), c(22, 35, 41, 18, 26)), m(c(12, 5), c(3, 9)), m(c(5, 0, 0), c(0, 5, 0), c(0, 0, 5)),
  m(c(2, 2, 2), c(2, 2, 2), c(2, 2, 2)), m(c(1, 0, 0, 0, 3), c(0, 1, 0, 2, 0)), m(c(150, 40, 2), c(170, 22, 1)),
  m(c(4, 0, 1), c(0, 0, 0), c(2, 0, 6))
)
trials <- m(c(0, 1), c(1, 1), c(0, 12), c(12, 12), c(3, 10), c(50, 100), c(1, 5000), c(4999, 5000), c(7, 1000000))
write_expected("t.test; wilcox.test; fisher.test; binom.test; quantile(type = 7)", list(
  welch = lapply(pairs, function(g) t_of(of("value", g[1]), of("value", g[2]))),
  student = lapply(pairs, function(g) t_of(of("value", g[1]), of("value", g[2]), var.equal = TRUE, conf.level = 0.9)),
  exactRanks = lapply(pairs, function(g) w_of(of("value", g[1]), of("value", g[2]))),
  normalRanks = lapply(pairs, function(g) w_of(of("value", g[1]), of("value", g[2]), exact = FALSE)),
  tiedRanks = lapply(pairs, function(g) w_of(of("rounded", g[1]), of("rounded", g[2]))),
  kruskal = unclass(kruskal.test(list(of("rounded", "a"), of("rounded", "b"), of("rounded", "c"))))[c("statistic", "p.value")],
  fisher = lapply(tables, function(t) list(table = t, p = fisher.test(t[rowSums(t) > 0, colSums(t) > 0], workspace = 2e7)$p.value)),
  binomial = lapply(seq_len(nrow(trials)), function(i) {
    ends <- function(level) as.vector(binom.test(trials[i, 1], trials[i, 2], conf.level = level)$conf.int)
    list(successes = trials[i, 1], trials = trials[i, 2], at95 = ends(0.95), at99 = ends(0.99))
  }),
  quantiles = list(p = seq(0, 1, 0.07), values = unname(quantile(d$value, seq(0, 1, 0.07))))
))
