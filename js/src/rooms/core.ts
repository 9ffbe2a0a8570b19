// What the files of this entry use of the core: by one import, which weighs less than one each.
export {
  checkFlag,
  checkFunction,
  checkObject,
  checkOneOf,
  checkPositive,
  checkText,
  Events,
  fault,
  refusal,
  unfolded,
} from '../internal.js'
