# Writes results beside the make.R that sources this file, with the software that made them.
library(survival)
library(jsonlite)

write_expected <- function(call, results) {
  made <- list(
    software = R.version.string, survival = as.character(packageVersion("survival")),
    call = call, date = format(Sys.Date())
  )
  writeLines(toJSON(list(made = made, results = results),
    auto_unbox = TRUE, digits = NA, na = "null", null = "null", matrix = "rowmajor", pretty = TRUE
  ), "expected.json")
}

# Numbers are rounded before they are written, so that R computes on what a reader reads.
write_input <- function(data) {
  write.csv(data, "input.csv", row.names = FALSE)
  read.csv("input.csv")
}

# R warns that its rank tolerance is coarser than this stopping rule; it decides the rank alone.
tight <- suppressWarnings(coxph.control(eps = 1e-14, iter.max = 100))

# Calls a fitter with columns of the data by name: columns = list(weights = "part").
with_columns <- function(fitter, formula, data, columns = list(), ...) {
  do.call(fitter, c(list(formula, data), lapply(columns, function(column) as.numeric(data[[column]])), list(...)))
}

curve_of <- function(fit) {
  strata <- if (is.null(fit$strata)) c(all = length(fit$time)) else fit$strata
  end <- cumsum(strata)
  se <- if (isTRUE(fit$logse)) fit$std.err * fit$surv else fit$std.err
  finite <- function(v) ifelse(is.finite(v), v, NA)
  lapply(seq_along(strata), function(s) {
    at <- (end[s] - strata[s] + 1):end[s]
    one <- if (length(strata) > 1) fit[s] else fit
    q <- quantile(one, c(0.1, 0.25, 0.5, 0.75, 0.9))
    list(
      name = names(strata)[s], time = I(fit$time[at]), atRisk = I(fit$n.risk[at]), events = I(fit$n.event[at]),
      censored = I(fit$n.censor[at]), survival = I(fit$surv[at]), standardError = I(finite(se[at])),
      low = I(finite(fit$lower[at])), high = I(finite(fit$upper[at])),
      quantiles = list(estimate = I(unname(q$quantile)), low = I(unname(q$lower)), high = I(unname(q$upper)))
    )
  })
}

curves_of <- function(formula, data, columns = list()) {
  types <- c("log", "log-log", "plain", "logit", "arcsin")
  setNames(lapply(types, function(type) curve_of(with_columns(survfit, formula, data, columns, conf.type = type))), types)
}

models_of <- function(formula, data, columns = list(), zph = TRUE, ...) {
  ties <- c("efron", "breslow")
  setNames(lapply(ties, function(t) {
    model_of(with_columns(coxph, formula, data, columns, ties = t, control = tight, ...), zph)
  }), ties)
}

# coxph's own Wald test drops directions that are small on the scale of the largest; z scores have one scale.
wald_of <- function(fit) {
  z <- coef(fit) / sqrt(diag(fit$var))
  drop(z %*% solve(cov2cor(fit$var), z))
}

model_of <- function(fit, zph) {
  s <- summary(fit)
  naive <- if (is.null(fit$naive.var)) fit$var else fit$naive.var
  out <- list(
    n = fit$n, events = fit$nevent, coefficient = I(unname(coef(fit))),
    standardError = I(sqrt(diag(naive))), covariance = fit$var,
    low = I(unname(s$conf.int[, 3])), high = I(unname(s$conf.int[, 4])), p = I(unname(s$coefficients[, ncol(s$coefficients)])),
    logLikelihood = fit$loglik, score = fit$score, wald = wald_of(fit), robustScore = fit$rscore,
    concordance = as.list(fit$concordance)
  )
  if (!is.null(fit$naive.var)) out$robustStandardError <- I(sqrt(diag(fit$var)))
  if (zph) {
    transforms <- c("km", "rank", "identity", "log")
    out$proportionalHazards <- setNames(lapply(transforms, function(transform) {
      table <- cox.zph(fit, transform)$table
      list(statistic = I(unname(table[, 1])), df = I(unname(table[, 2])), p = I(unname(table[, 3])))
    }), transforms)
  }
  out
}
