# Rscript make.R, in this folder. Cumulative hazards, restricted means and survival at fixed times of two groups with ties.
source("../../write-expected.R")
set.seed(20269)
n <- 80
d <- data.frame(group = sample(1:2, n, TRUE, c(0.6, 0.4)))
d$time <- ceiling(2 * rexp(n, 0.08 * (1 + 0.4 * d$group))) / 2
d$event <- rbinom(n, 1, 0.7)
d$whole <- sample(1:3, n, TRUE)
d$part <- round(runif(n, 0.2, 3), 2)
d <- write_input(d)
by_group <- function(f) lapply(split(d, d$group), f)
hazards <- function(columns, ...) lapply(c("nelson-aalen" = 1, "fleming-harrington" = 2), function(ctype) by_group(function(rows) {
  fit <- with_columns(survfit, Surv(time, event) ~ 1, rows, columns, ctype = ctype, ...)
  list(time = fit$time, hazard = fit$cumhaz, error = fit$std.chaz)
}))
tau <- 9.75
table_of <- function(columns) by_group(function(rows) {
  unname(summary(with_columns(survfit, Surv(time, event) ~ 1, rows, columns), rmean = tau)$table[c("rmean", "se(rmean)")])
})
# R has no jackknife error of the restricted mean; its influence is the area under that of the curve.
jackknife <- by_group(function(rows) {
  fit <- survfit(Surv(time, event) ~ 1, rows, weights = rows$part, influence = 1)
  keep <- fit$time <= tau
  width <- diff(c(fit$time[keep], tau))
  c(sum(diff(c(0, fit$time[keep], tau)) * c(1, fit$surv[keep])), sqrt(sum((fit$influence.surv[, keep] %*% width)^2)))
})
times <- c(2, 5, 9.75)
at <- by_group(function(rows) { s <- summary(survfit(Surv(time, event) ~ 1, rows), times = times); list(S = s$surv, se = s$std.err) })
phi <- list(
  plain = list(function(S) S, function(S) 1), log = list(log, function(S) 1 / S),
  "log-log" = list(function(S) log(-log(S)), function(S) 1 / (S * log(S))),
  logit = list(qlogis, function(S) 1 / (S * (1 - S))), arcsin = list(function(S) asin(sqrt(S)), function(S) 1 / (2 * sqrt(S * (1 - S))))
)
tests <- lapply(phi, function(f) {
  (f[[1]](at[[2]]$S) - f[[1]](at[[1]]$S))^2 / ((f[[2]](at[[1]]$S) * at[[1]]$se)^2 + (f[[2]](at[[2]]$S) * at[[2]]$se)^2)
})
means <- table_of(list())
write_expected("survfit(Surv(time, event) ~ 1, ctype = ...)$cumhaz, $std.chaz; summary(survfit(...), rmean = tau)$table; survfit(..., influence = 1)", list(
  hazard = list(plain = hazards(list()), whole = hazards(list(weights = "whole")), part = hazards(list(weights = "part")),
                robust = hazards(list(), id = NULL, robust = TRUE)),
  tau = tau, mean = list(plain = means, whole = table_of(list(weights = "whole")), part = jackknife),
  times = times, at = at, tests = tests
))
