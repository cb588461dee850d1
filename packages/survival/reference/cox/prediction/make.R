# Rscript make.R, in this folder. Baseline hazard and predicted survival of new rows, with strata and offset.
source("../../write-expected.R")
right <- read.csv("../right-censored/input.csv")
counting <- read.csv("../start-stop/input.csv")
new <- data.frame(age = c(50, 71.5), log_marker = c(4, 4.6), dose = c(0, 0), known = c(0, 0.25), site = c(1, 3))
numbers <- function(v) I(ifelse(is.finite(v), v, NA))
curves <- function(formula, data, ties, newdata, types = "log", ...) {
  fit <- do.call(coxph, list(formula, data, ties = ties, control = tight, ...))
  setNames(lapply(types, function(type) {
    lapply(seq_len(nrow(newdata)), function(k) {
      s <- survfit(fit, newdata = newdata[k, ], conf.type = type)
      list(
        time = numbers(s$time), atRisk = numbers(s$n.risk), events = numbers(s$n.event), survival = numbers(s$surv), standardError = numbers(s$std.err * s$surv), low = numbers(s$lower), high = numbers(s$upper),
        cumulativeHazard = numbers(s$cumhaz), cumulativeHazardError = numbers(s$std.chaz)
      )
    })
  }), types)
}
both <- function(...) list(efron = curves(..., ties = "efron"), breslow = curves(..., ties = "breslow"))
base <- Surv(time, event) ~ age + log_marker
write_expected("survfit(coxph(...), newdata, conf.type)", list(
  plain = both(base, right, newdata = new, types = c("log", "log-log", "plain")),
  strata = both(Surv(time, event) ~ age + log_marker + strata(site) + offset(known), right, newdata = new),
  cluster = list(efron = curves(base, right, "efron", new, cluster = right$family)),
  part = list(efron = curves(base, right, "efron", new, weights = right$part)),
  entry = both(Surv(start, stop, event) ~ x + arm, counting, newdata = data.frame(x = c(0, 1.3), arm = c(0, 1)))
))
