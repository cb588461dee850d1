# Rscript make.R, in this folder. Coefficients that change with a function of time: ties, a factor, strata, weights, offset,
# clusters, delayed entry; hazard ratios at times 5 and 25 as contrasts.
source("../../write-expected.R")
right <- read.csv("../right-censored/input.csv")
right$low <- as.numeric(right$grade == "low")
right$mid <- as.numeric(right$grade == "mid")
right$row_id <- seq_len(nrow(right))
counting <- read.csv("../start-stop/input.csv")
log_time <- function(x, t, ...) x * log(t)
shifted <- function(x, t, ...) x * log(t + 20)
linear <- function(x, t, ...) x * t

# changing: the column of the last coefficient, its change; g: the function of time without the column
result <- function(fit, changing, g) {
  out <- list(
    n = fit$n, events = fit$nevent, coefficient = I(unname(coef(fit))), covariance = unname(fit$var),
    logLikelihood = fit$loglik, score = fit$score, wald = wald_of(fit), robustScore = fit$rscore
  )
  if (!is.null(fit$naive.var)) out$naiveCovariance <- unname(fit$naive.var)
  own <- c(match(changing, names(coef(fit))), length(coef(fit)))
  out$at <- lapply(c(5, 25), function(t) {
    by <- c(1, g(1, t))
    list(coefficient = sum(by * coef(fit)[own]), standardError = sqrt(drop(by %*% fit$var[own, own] %*% by)))
  })
  out
}
both <- function(formula, data, tt, changing, columns = list(), ...) {
  ties <- c("efron", "breslow")
  setNames(lapply(ties, function(t) {
    fit <- with_columns(coxph, formula, data, columns, tt = tt, control = tight, ties = t, ...)
    result(fit, changing, if (is.list(tt)) tt[[1]] else tt)
  }), ties)
}

# With strata and delayed entry tt() of survival 3.5-3 counts wrong risk sets (its log likelihood at 0 is not that of the
# model without tt()): there the table cut at all event times.
cut_both <- function(formula, data, changing, columns = list()) {
  cut <- survSplit(Surv(start, stop, event) ~ ., data, cut = sort(unique(data$stop[data$event == 1])), start = "start", end = "stop")
  cut$log_stop <- log(cut$stop)
  ties <- c("efron", "breslow")
  setNames(lapply(ties, function(t) {
    fit <- with_columns(coxph, formula, cut, columns, control = tight, ties = t)
    out <- result(fit, changing, log_time)
    out$n <- nrow(data)
    out
  }), ties)
}

base <- Surv(time, event) ~ age + log_marker + low + mid + tt(age)
entry <- Surv(start, stop, event) ~ x + arm + tt(arm)
write_expected("coxph(... + tt(x), tt = function(x, t, ...) x * log(t), control = coxph.control(eps = 1e-14, iter.max = 100))", list(
  plain = both(base, right, log_time, "age"),
  shift = both(base, right, shifted, "age"),
  linear = both(base, right, linear, "age"),
  factor = both(
    Surv(time, event) ~ age + log_marker + low + mid + tt(low) + tt(mid), right, list(log_time, log_time), "mid"
  ),
  strata = both(update(base, . ~ . + strata(site)), right, log_time, "age"),
  offset = both(update(base, . ~ . + offset(known)), right, log_time, "age"),
  whole = both(base, right, log_time, "age", list(weights = "whole"), robust = FALSE),
  part = both(base, right, log_time, "age", list(weights = "part"), robust = FALSE),
  robustPart = both(base, right, log_time, "age", list(weights = "part", cluster = "row_id")),
  cluster = both(base, right, log_time, "age", list(cluster = "family")),
  everything = both(
    update(base, . ~ . + strata(site) + offset(known)), right, log_time, "age",
    list(weights = "part", cluster = "family")
  ),
  entry = both(entry, counting, log_time, "arm", robust = FALSE),
  entryStrata = cut_both(Surv(start, stop, event) ~ x + arm + arm:log_stop + strata(site), counting, "arm"),
  entryPart = both(entry, counting, log_time, "arm", list(weights = "part"), robust = FALSE),
  entryCluster = both(entry, counting, log_time, "arm", list(cluster = "id")),
  entryEverything = cut_both(
    Surv(start, stop, event) ~ x + arm + arm:log_stop + strata(site), counting, "arm",
    list(weights = "part", cluster = "id")
  )
))
