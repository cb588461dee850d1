# Rscript make.R, in this folder. Ties, a curve flat at exactly one half, a curve that reaches 0, one that never
# falls, times equal but for floating point, whole and fractional weights.
source("../../write-expected.R")
set.seed(20261)
a <- data.frame(time = round(rexp(40, 0.1), 1) + 0.1, event = rbinom(40, 1, 0.7), group = "a")
flat <- data.frame(time = c(1, 2, 3, 4, 5, 6, 7, 8), event = c(1, 1, 1, 1, 0, 0, 1, 0), group = "flat")
zero <- data.frame(time = c(2, 2, 3, 5, 5, 9), event = c(1, 0, 1, 1, 1, 1), group = "zero")
never <- data.frame(time = c(1, 4, 6), event = 0, group = "never")
ends <- data.frame(time = c(1, 2, 3, 4), event = c(1, 1, 0, 0), group = "ends-flat")
near <- data.frame(time = c(0.3, 0.1 + 0.2, 1.1, 2.1 - 1, 4, 5), event = c(1, 1, 0, 1, 1, 0), group = "near")
d <- rbind(a, flat, zero, never, ends, near)
d$whole <- sample(1:4, nrow(d), TRUE)
d$part <- round(runif(nrow(d), 0.2, 3), 2)
write.csv(transform(d, time = sprintf("%.17g", time)), "input.csv", row.names = FALSE, quote = FALSE)
d <- read.csv("input.csv")
d$group <- factor(d$group, unique(d$group))
write_expected("survfit(Surv(time, event) ~ group, conf.type = ...); quantile(fit, c(.1, .25, .5, .75, .9))", list(
  plain = curves_of(Surv(time, event) ~ group, d),
  whole = curves_of(Surv(time, event) ~ group, d, list(weights = "whole")),
  part = curves_of(Surv(time, event) ~ group, d, list(weights = "part"))
))
