# Rscript make.R, in this folder. Shared gamma frailty: kidney, rats, a simulated one with delayed entry, the zero edge.
source("../../write-expected.R")
set.seed(20272)
kidney <- transform(survival::kidney, group = id, female = sex - 1)[, c("time", "status", "age", "female", "disease", "group")]
kidney$start <- 0
g <- 60
u <- rgamma(g, 2, 2)
simulated <- data.frame(group = rep(1:g, each = 4), x = round(rnorm(4 * g), 2))
simulated$time <- ceiling(20 * rexp(4 * g, u[simulated$group] * exp(0.6 * simulated$x))) + 2
simulated$status <- as.integer(simulated$time < 45 & runif(4 * g) < 0.9)
simulated$time <- pmin(simulated$time, 45)
simulated$start <- floor(simulated$time * ifelse(runif(4 * g) < 0.5, 0, 0.4))
write.csv(kidney, "kidney.csv", row.names = FALSE)
write.csv(simulated, "simulated.csv", row.names = FALSE)
# frailty() stops when its likelihood, found by inner fits, moves by less than eps: theta is known to about its root.
sparse <- function(formula, data, ties = "efron") {
  fit <- coxph(formula, data, ties = ties, control = suppressWarnings(coxph.control(eps = 1e-14, iter.max = 200, outer.max = 100)))
  history <- fit$history[[1]]
  list(
    coefficient = I(unname(coef(fit))), frailty = I(unname(fit$frail)), logLikelihood = fit$loglik,
    integrated = history$c.loglik, theta = unname(tail(history$history[, "theta"], 1)), done = history$done
  )
}
dense <- function(formula, data, ties = "efron") {
  fit <- coxph(formula, data, ties = ties, control = tight)
  p <- seq_len(length(coef(fit)) - length(unique(data$group)))
  list(coefficient = I(unname(coef(fit))), covariance = fit$var[p, p, drop = FALSE], integrated = fit$history[[1]]$c.loglik)
}
write_expected("coxph(... + frailty(group, theta = ) or frailty(group, eps = 1e-12))", list(
  kidney = list(
    atTheta = dense(Surv(time, status) ~ age + female + frailty(group, theta = 0.4, sparse = FALSE), kidney),
    atThetaBreslow = dense(Surv(time, status) ~ age + female + frailty(group, theta = 0.4, sparse = FALSE), kidney, "breslow"),
    free = sparse(Surv(time, status) ~ age + female + frailty(group, eps = 1e-12), kidney),
    freeBreslow = sparse(Surv(time, status) ~ age + female + frailty(group, eps = 1e-12), kidney, "breslow"),
    zero = sparse(Surv(time, status) ~ age + female + disease + frailty(group, eps = 1e-12), kidney)
  ),
  simulated = list(
    atTheta = dense(Surv(time, status) ~ x + frailty(group, theta = 0.7, sparse = FALSE), simulated),
    free = sparse(Surv(time, status) ~ x + frailty(group, eps = 1e-12), simulated),
    entry = sparse(Surv(start, time, status) ~ x + frailty(group, eps = 1e-12), simulated)
  )
))
