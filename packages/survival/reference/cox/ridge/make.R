# Rscript make.R, in this folder. Ridge penalties, scaled or not, on all columns or some, with strata and weights.
source("../../write-expected.R")
d <- read.csv("../right-censored/input.csv")
d$high <- as.numeric(d$grade == "high")
counting <- read.csv("../start-stop/input.csv")
# R adds up degrees of freedom term by term, without what terms share; the trace of all is ours
model <- function(formula, data = d, ...) {
  fit <- do.call(coxph, list(formula, data, control = tight, ...))
  list(
    coefficient = I(unname(coef(fit))), covariance = fit$var, sandwich = fit$var2, df = sum(diag(solve(fit$var, fit$var2))),
    logLikelihood = fit$loglik, penalty = fit$penalty[2]
  )
}
write_expected("coxph(... ~ ridge(..., theta, scale))", list(
  scaled = model(Surv(time, event) ~ ridge(age, log_marker, high, theta = 5)),
  unscaled = model(Surv(time, event) ~ ridge(age, log_marker, high, theta = 5, scale = FALSE)),
  partial = model(Surv(time, event) ~ age + ridge(log_marker, high, theta = 20) + strata(site)),
  breslow = model(Surv(time, event) ~ ridge(age, log_marker, high, theta = 1), ties = "breslow"),
  whole = model(Surv(time, event) ~ ridge(age, log_marker, high, theta = 5), weights = d$whole),
  entry = model(Surv(start, stop, event) ~ ridge(x, arm, theta = 8), counting)
))
