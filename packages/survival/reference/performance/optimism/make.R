# Rscript make.R, in this folder. Harrell's bootstrap with the draws written down: draw[b, i] is the row (from 0) that takes
# place i of resample b. Strata, ties.
source("../../write-expected.R")
set.seed(20308)
n <- 60
B <- 25
d <- data.frame(x = round(rnorm(n), 2), z = round(rnorm(n), 2), arm = rbinom(n, 1, 0.4), site = sample(1:2, n, TRUE))
d$time <- ceiling(rexp(n, 0.1 * exp(0.8 * d$x + 0.4 * d$arm)))
d$event <- rbinom(n, 1, 0.75)
d <- write_input(d)
draw <- t(sapply(1:B, function(b) sample(0:(n - 1), n, TRUE)))
optimism_of <- function(formula, strata) {
  fit <- function(f, data) coxph(f, data, control = tight, model = TRUE)
  whole <- fit(formula, d)
  C <- function(data, lp) {
    data$lp <- lp
    f <- if (strata) Surv(time, event) ~ lp + strata(site) else Surv(time, event) ~ lp
    concordance(f, data, reverse = TRUE)$concordance
  }
  columns <- as.matrix(d[, c("x", "z", "arm")])
  each <- sapply(1:B, function(b) {
    rows <- d[draw[b, ] + 1, ]
    f <- fit(formula, rows)
    lp <- drop(columns %*% coef(f))
    again <- d
    again$lp <- lp
    slope <- coxph(if (strata) Surv(time, event) ~ lp + strata(site) else Surv(time, event) ~ lp, again, control = tight)
    c(C(rows, lp[draw[b, ] + 1]) - C(d, lp), 1 - coef(slope))
  })
  list(apparent = C(d, drop(columns %*% coef(whole))), optimism = rowMeans(each))
}
write_expected("coxph on resamples; concordance and coxph of the linear predictor on all rows", list(
  draw = draw,
  plain = optimism_of(Surv(time, event) ~ x + z + arm, FALSE),
  strata = optimism_of(Surv(time, event) ~ x + z + arm + strata(site), TRUE)
))
