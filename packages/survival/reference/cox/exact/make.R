# Rscript make.R, in this folder. Discrete times with many ties, strata, offset; the same with delayed entry.
source("../../write-expected.R")
set.seed(20271)
n <- 120
d <- data.frame(x = round(rnorm(n), 2), arm = rbinom(n, 1, 0.4), site = sample(1:3, n, TRUE))
d$time <- pmin(ceiling(rexp(n, 0.15 * exp(0.5 * d$x - 0.4 * d$arm))), 12)
d$event <- as.integer(d$time < 12 & runif(n) < 0.85)
# with delayed entry R enumerates the subsets: few ties there
d$stop <- round(d$time + runif(n), 1)
d$start <- pmax(0, d$stop - sample(1:6, n, TRUE))
d$known <- round(rnorm(n, 0, 0.4), 3)
d <- write_input(d)
model <- function(formula) {
  fit <- coxph(formula, d, ties = "exact", control = tight)
  list(
    n = fit$n, events = fit$nevent, coefficient = I(unname(coef(fit))), covariance = fit$var, logLikelihood = fit$loglik,
    score = fit$score, wald = wald_of(fit), concordance = as.list(fit$concordance),
    martingale = I(unname(residuals(fit, "martingale")))
  )
}
write_expected("coxph(..., ties = 'exact', control = coxph.control(eps = 1e-14, iter.max = 100))", list(
  plain = model(Surv(time, event) ~ x + arm),
  strata = model(Surv(time, event) ~ x + arm + strata(site) + offset(known)),
  entry = model(Surv(start, stop, event) ~ x + arm),
  entryStrata = model(Surv(start, stop, event) ~ x + arm + strata(site))
))
