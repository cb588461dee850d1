# Rscript make.R, in this folder. Delayed entry, subjects told in several intervals, two causes.
source("../../write-expected.R")
set.seed(20267)
one <- function(id) {
  cuts <- sort(unique(round(c(runif(1, 0, 5), runif(sample(1:3, 1), 5, 12) - runif(1, 0, 4.9)), 1)))
  last <- length(cuts) - 1
  data.frame(id = id, start = head(cuts, -1), stop = cuts[-1], state = c(rep(0, last - 1), sample(0:2, 1)))
}
d <- do.call(rbind, lapply(1:60, one))
d$part <- round(runif(60, 0.3, 2), 2)[d$id]
d <- write_input(d)
curve <- function(columns) {
  fit <- with_columns(survfit, Surv(start, stop, factor(state, 0:2)) ~ 1, d, c(list(id = "id"), columns))
  list(time = fit$time, atRisk = fit$n.risk[, 1], pstate = fit$pstate, error = fit$std.err, low = fit$lower, high = fit$upper)
}
write_expected("survfit(Surv(start, stop, factor(state)) ~ 1, id = id)", list(plain = curve(list()), part = curve(list(weights = "part"))))
