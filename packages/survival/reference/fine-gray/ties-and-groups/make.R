# Rscript make.R, in this folder. Tied times of every kind, three causes, two censoring groups, clusters, a factor.
# Debian: r-cran-cmprsk 2.2-11.
source("../../write-expected.R")
library(cmprsk)
set.seed(20301)
n <- 240
d <- data.frame(
  id = 1:n, age = round(rnorm(n, 60, 9), 1), marker = round(exp(rnorm(n, 2, 1)), 2),
  arm = rbinom(n, 1, 0.4), site = sample(1:2, n, TRUE), family = rep(1:80, 3)
)
first <- rexp(n, 0.05 * exp(0.02 * (d$age - 60) + 0.5 * d$arm))
other <- rexp(n, 0.04 * exp(-0.3 * d$arm))
third <- rexp(n, 0.01)
censor <- ifelse(d$site == 1, runif(n, 0, 40), rexp(n, 0.06))
d$time <- ceiling(2 * pmin(first, other, third, censor)) / 2
d$state <- ifelse(censor < pmin(first, other, third), 0, ifelse(first < pmin(other, third), 1, ifelse(other < third, 2, 3)))
d <- write_input(d)
x <- as.matrix(d[, c("age", "marker", "arm")])

# crr stops at its own rule; at 1e-13 the coefficients stand at their last digits.
crr_of <- function(cause, ...) {
  fit <- crr(d$time, d$state, x, failcode = cause, cencode = 0, gtol = 1e-13, maxiter = 50, ...)
  stopifnot(fit$converged)
  times <- c(1, 2.5, 5, 10, 15)
  new <- rbind(c(55, 4, 0), c(70, 20, 1))
  curve <- predict(fit, cov1 = new)
  read <- function(t) c(0, curve[, 2])[1 + findInterval(t, curve[, 1])]
  incidence <- t(sapply(1:2, function(j) c(0, curve[, j + 1])[1 + findInterval(times, curve[, 1])]))
  list(
    coefficient = I(unname(fit$coef)), standardError = I(sqrt(diag(fit$var))), covariance = fit$var,
    naive = I(sqrt(diag(fit$invinf))), logLikelihood = c(fit$loglik.null, fit$loglik),
    times = times, rows = new, incidence = incidence
  )
}

# With several censoring groups crr adds the groups' parts q(u) and divides by one group's risk set. The estimate of one
# group's curve moves the weights of that group alone: the sums below, written out from the definition, are by group.
grouped_error <- function(fit, group) {
  b <- fit$coef
  r <- exp(drop(x %*% b))
  G <- function(g, t) {
    u <- d$time[group == g]
    left <- d$state[group == g] == 0
    steps <- sort(unique(u[left & u < t]))
    if (t > max(u)) 0 else prod(1 - vapply(steps, function(s) sum(u == s & left) / sum(u >= s), 0))
  }
  own <- mapply(G, group, d$time)
  events <- sort(unique(d$time[d$state == 1]))
  w <- sapply(events, function(t) ifelse(d$time >= t, 1, ifelse(d$state > 1, sapply(group, G, t = t) / own, 0)))
  S0 <- colSums(w * r)
  xbar <- t(w * r) %*% x / S0
  hazard <- sapply(events, function(t) sum(d$time == t & d$state == 1)) / S0
  at <- match(d$time, events)
  U <- x * 0
  for (i in 1:n) {
    if (d$state[i] == 1) U[i, ] <- x[i, ] - xbar[at[i], ]
    U[i, ] <- U[i, ] - colSums((rep(1, length(events)) %o% x[i, ] - xbar) * (w[i, ] * r[i] * hazard))
  }
  for (g in unique(group)) for (u in unique(d$time[group == g & d$state == 0])) {
    risk <- group == g & d$time >= u
    q <- rep(0, ncol(x))
    for (j in which(group == g & d$state > 1 & d$time < u)) {
      late <- events >= u
      q <- q + colSums((rep(1, sum(late)) %o% x[j, ] - xbar[late, , drop = FALSE]) * (w[j, late] * r[j] * hazard[late]))
    }
    gone <- group == g & d$time == u & d$state == 0
    for (i in which(gone)) U[i, ] <- U[i, ] + q / sum(risk)
    for (i in which(risk)) U[i, ] <- U[i, ] - q * sum(gone) / sum(risk)^2
  }
  sqrt(diag(fit$invinf %*% crossprod(U) %*% fit$invinf))
}
one <- crr(d$time, d$state, x, gtol = 1e-13, maxiter = 50)
stopifnot(all.equal(grouped_error(one, rep(1, n)), sqrt(diag(one$var)), tolerance = 1e-10))
two <- crr(d$time, d$state, x, cengroup = d$site, gtol = 1e-13, maxiter = 50)

d$etype <- factor(d$state, 0:3)
finegray_of <- function(cause) {
  long <- finegray(Surv(time, etype) ~ ., data = d, etype = cause)
  fit <- coxph(Surv(fgstart, fgstop, fgstatus) ~ age + marker + arm,
    data = long, weights = fgwt, ties = "breslow", cluster = id, control = tight)
  list(
    coefficient = I(unname(coef(fit))), standardError = I(sqrt(diag(fit$var))), naive = I(sqrt(diag(fit$naive.var))),
    logLikelihood = fit$loglik
  )
}
write_expected("cmprsk 2.2-11: crr(..., gtol = 1e-13, maxiter = 50); coxph(..., finegray(...), ties = 'breslow', cluster = id)", list(
  crr = crr_of(1), second = crr_of(2), third = crr_of(3),
  groups = c(crr_of(1, cengroup = d$site), list(groupedError = I(grouped_error(two, d$site)))),
  finegray = finegray_of(1), finegraySecond = finegray_of(2)
))
