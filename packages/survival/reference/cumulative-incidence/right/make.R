# Rscript make.R, in this folder. Three causes with ties, three groups (one ends in an event, one never sees cause 3),
# with and without fractional weights; Gray's test beside it.
source("../../write-expected.R")
suppressMessages(library(cmprsk))
set.seed(20266)
n <- 100
d <- data.frame(group = sample(1:3, n, TRUE, c(0.5, 0.3, 0.2)), stratum = sample(1:2, n, TRUE))
d$time <- ceiling(2 * rexp(n, 0.05 * d$stratum)) / 2
d$state <- sample(0:3, n, TRUE, c(0.3, 0.4, 0.2, 0.1))
d$state[d$group == 3 & d$state == 3] <- 2
d$part <- round(runif(n, 0.2, 3), 2)
d <- write_input(d)
# Under arcsin R forgets that the limits have one column per state; where weights leave 5e-16 of a probability, no limits.
finite <- function(v, pstate) matrix(ifelse(is.finite(v) & (pstate == 0 | pstate > 1e-12), v, NA), ncol = 4)
curve <- function(type, rows, columns) {
  fit <- with_columns(survfit, Surv(time, factor(state, 0:3)) ~ 1, rows, columns, conf.type = type)
  limits <- list(low = finite(fit$lower, fit$pstate), high = finite(fit$upper, fit$pstate))
  if (type != "log") return(limits)
  c(limits, list(time = fit$time, atRisk = fit$n.risk[, 1], censored = fit$n.censor, pstate = fit$pstate, error = fit$std.err,
    events = fit$n.event[, -1]))
}
types <- c("log", "log-log", "plain", "logit", "arcsin")
fits <- function(types, columns = list()) setNames(lapply(types, function(type) {
  lapply(split(d, d$group), function(rows) suppressWarnings(curve(type, rows, columns)))
}), types)
gray <- function(rho, ...) { t <- with(d, cuminc(time, state, group, rho = rho, ...))$Tests; list(statistic = I(unname(t[, "stat"])), p = I(unname(t[, "pv"])), df = I(unname(t[, "df"]))) }
write_expected("survfit(Surv(time, factor(state)) ~ group); cmprsk::cuminc(time, state, group, strata, rho)", list(
  plain = fits(types), part = fits("log", list(weights = "part")),
  gray = list(
    rho0 = gray(0), rho1 = gray(1), rho0.5 = gray(0.5),
    rho0Strata = gray(0, strata = d$stratum), rho1Strata = gray(1, strata = d$stratum)
  )
))
