# Rscript make.R, in this folder. Delayed entry and a subject with two events.
source("../../write-expected.R")
d <- read.csv("../../kaplan-meier/start-stop/input.csv")
d <- write_input(d)
hazards <- function(rows, robust) lapply(c("nelson-aalen" = 1, "fleming-harrington" = 2), function(ctype) {
  fit <- survfit(Surv(start, stop, event) ~ 1, rows, id = rows$id, ctype = ctype, robust = robust)
  list(time = fit$time, hazard = fit$cumhaz, error = fit$std.chaz)
})
once <- subset(d, recurrent == 0)
tau <- 8
fit <- survfit(Surv(start, stop, event) ~ 1, once)
write_expected("survfit(Surv(start, stop, event) ~ 1, id = id, ctype = ...)$cumhaz, $std.chaz; summary(fit, rmean = tau)$table", list(
  once = hazards(once, FALSE), robust = hazards(once, TRUE), recurrent = hazards(d, TRUE),
  tau = tau, mean = unname(summary(fit, rmean = tau)$table[c("rmean", "se(rmean)")])
))
