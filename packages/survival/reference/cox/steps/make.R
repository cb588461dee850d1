# Rscript make.R, in this folder. Effects that are steps in time: rows cut at fixed times, right-censored with a stratum
# and with late entry, one coefficient for each interval.
source("../../write-expected.R")
d <- read.csv("../right-censored/input.csv")
d$high <- as.numeric(d$grade == "high")
d$row <- seq_len(nrow(d))
counting <- read.csv("../start-stop/input.csv")
counting$row <- seq_len(nrow(counting))
cuts <- list(right = quantile(d$time[d$event == 1], c(0.3, 0.7), type = 1), entry = c(15, 30))
model <- function(formula, data, ...) {
  fit <- coxph(formula, data, control = tight, ...)
  list(
    pieces = nrow(data), events = fit$nevent, coefficient = I(unname(coef(fit))), covariance = fit$var,
    logLikelihood = fit$loglik
  )
}
right <- survSplit(Surv(time, event) ~ row + age + high + site, d, cut = cuts$right, episode = "interval")
entry <- survSplit(Surv(start, stop, event) ~ row + x + arm, counting, cut = cuts$entry, episode = "interval")
write_expected("coxph(... ~ x:factor(interval), survSplit(..., cut))", list(
  cuts = list(right = unname(cuts$right), entry = cuts$entry),
  right = model(Surv(tstart, time, event) ~ age + high:factor(interval) + strata(site), right),
  breslow = model(Surv(tstart, time, event) ~ age + high:factor(interval), right, ties = "breslow"),
  entry = model(Surv(start, stop, event) ~ x + arm:factor(interval), entry)
))
